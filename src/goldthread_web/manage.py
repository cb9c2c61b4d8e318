"""The command `goldthread-web`: every Django command, and set-up, serving and the demonstration."""

import os
import sys


def main() -> None:
    """Run the command named in the arguments."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread_web.config.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError:
        sys.exit("The web part is not installed. Install it with: pip install 'goldthread[web]'")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"goldthread-web: {error}")


if __name__ == "__main__":
    main()
