from tests.django_setup import configure

configure()

from tests.web.at_once import *  # noqa: E402, F403
from tests.web.fixtures import *  # noqa: E402, F403
