import io
import os
import signal
import socket
import sys
import threading
import time

import pytest
from django.contrib.staticfiles import finders
from django.core.management import CommandError

from goldthread_web.config import serving
from goldthread_web.config.management.commands import serve
from goldthread_web.config.serving import Program, keep_running

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def ends_with(code):
    return [sys.executable, "-c", f"raise SystemExit({code})"]


def test_when_the_web_server_ends_so_does_everything():
    helper = Program("worker", SLEEP, essential=False)
    said = []
    assert keep_running([Program("web server", ends_with(3), essential=True), helper], said.append) == 3
    assert said == ["The web server ended."]
    assert helper.process.poll() is not None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_stops_all(number):
    programs = [Program("web server", SLEEP, essential=True), Program("worker", SLEEP, essential=False)]
    timer = threading.Timer(0.8, os.kill, (os.getpid(), number))
    timer.start()
    said = []
    assert keep_running(programs, said.append) == 0
    assert said == ["Stopping."]
    assert all(program.process.poll() is not None for program in programs)


def test_a_worker_that_ends_is_started_again(monkeypatch):
    monkeypatch.setattr(serving, "SOON", 0)
    worker = Program("worker", ends_with(1), essential=False)
    timer = threading.Timer(1.5, os.kill, (os.getpid(), signal.SIGTERM))
    timer.start()
    said = []
    keep_running([Program("web server", SLEEP, essential=True), worker], said.append)
    assert said.count("The worker ended and is started again.") >= 1


def test_what_does_not_stop_when_asked_is_ended(monkeypatch):
    monkeypatch.setattr(serving, "GRACE", 0.5)
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    )
    program = Program("worker", [sys.executable, "-c", stubborn], essential=False)
    program.start()
    time.sleep(0.5)
    serving._end([program])
    assert program.process.wait(timeout=5) == -signal.SIGKILL


def test_gunicorn_serves_where_a_process_can_be_forked():
    command = serving.web_server("127.0.0.1", 8000, workers=2, threads=4)
    assert command[1:4] == ["-m", "gunicorn", "goldthread_web.config.wsgi:application"]
    assert "127.0.0.1:8000" in command


def test_django_s_own_server_serves_elsewhere(monkeypatch):
    monkeypatch.delattr(os, "fork")
    command = serving.web_server("127.0.0.1", 8000, workers=2, threads=4)
    assert command[2:] == ["goldthread_web.manage", "runserver", "--noreload", "127.0.0.1:8000"]


@pytest.fixture
def style_sheet(monkeypatch):
    monkeypatch.setattr(finders, "find", lambda name: name)


@pytest.mark.django_db
def test_a_port_in_use_is_said_with_what_to_do(style_sheet):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="Try another: --port"):
            serve.refuse_unready("127.0.0.1", taken.getsockname()[1])


@pytest.mark.django_db
def test_a_missing_style_sheet_is_said_with_what_to_do(monkeypatch):
    monkeypatch.setattr(finders, "find", lambda name: None)
    with pytest.raises(CommandError, match="script/assets"):
        serve.refuse_unready("127.0.0.1", 0)


@pytest.mark.django_db
def test_an_old_database_is_said_with_what_to_do(monkeypatch, style_sheet):
    monkeypatch.setattr(serve.MigrationExecutor, "migration_plan", lambda self, targets: ["one"])
    with pytest.raises(CommandError, match="goldthread-web setup"):
        serve.refuse_unready("127.0.0.1", 0)


@pytest.mark.django_db
def test_serving_prints_the_address_and_ends_with_the_server_s_code(monkeypatch, style_sheet):
    started = []
    monkeypatch.setattr(serve, "keep_running", lambda programs, say: started.extend(programs) or 4)
    said = io.StringIO()
    with pytest.raises(SystemExit) as end:
        serve.Command(stdout=said).handle(host="127.0.0.1", port=0)
    assert end.value.code == 4
    assert "Goldthread is at http://localhost:0/" in said.getvalue()
    assert [(program.name, program.essential) for program in started] == [("web server", True), ("worker", False)]
