"""`goldthread-web serve`: the pages, and the jobs in the background, until Ctrl-C."""

import socket
import sys
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from goldthread_web.config import env
from goldthread_web.config.serving import Program, keep_running, manage, web_server


class Command(BaseCommand):
    """Check that everything is there, then run the web server and a worker side by side."""

    help = "Serve the pages and do the jobs in the background. Ctrl-C stops both."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="where to listen; 0.0.0.0 is every address")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **given: Any) -> None:
        host, port = given["host"], given["port"]
        refuse_unready(host, port)
        if settings.PRODUCTION:
            call_command("collectstatic", interactive=False, verbosity=0)
        workers = env.number("GOLDTHREAD_WEB_WORKERS", 2)
        server = web_server(host, port, workers=workers, threads=env.number("GOLDTHREAD_WEB_THREADS", 4))
        self.stdout.write(f"Goldthread is at http://{'localhost' if host == '127.0.0.1' else host}:{port}/")
        self.stdout.write("Ctrl-C stops it.")
        programs = (
            Program("web server", server, essential=True),
            Program("worker", manage("work"), essential=False),
        )
        sys.exit(keep_running(programs, self.stdout.write))


def refuse_unready(host: str, port: int) -> None:
    """Raise CommandError, saying what to do, when pages could not be served well."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("The database is not set up, or older than the program. Run: goldthread-web setup")
    if not finders.find("built/app.css"):
        raise CommandError("The style sheet is not built. Run: script/assets")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} of {host} cannot be used ({error.strerror}). Try another: --port"
            ) from error
