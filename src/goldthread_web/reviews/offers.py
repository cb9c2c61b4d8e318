"""What reviews give the apps below: a place in the navigation."""

from goldthread_web.design.registry import NavigationItem, navigation


def make() -> None:
    """Make every offer. Called once the apps are loaded; twice does no harm."""
    navigation.add(NavigationItem("Cases", "reviews:cases", order=10, namespace="reviews"))
