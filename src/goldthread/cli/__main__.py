"""`python -m goldthread.cli`, where the command itself is not on the path."""

import sys

from goldthread.cli import main

sys.exit(main())
