"""The command `goldthread-web`: every Django command, and set-up, serving and the demonstration."""

import os
import sys


def main() -> None:
    """Run the command named in the arguments."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread_web.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line([*sys.argv])


if __name__ == "__main__":
    main()
