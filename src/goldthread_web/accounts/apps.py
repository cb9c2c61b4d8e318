from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "goldthread_web.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Take a place in the navigation and on the home page."""
        from goldthread_web.accounts import home
        from goldthread_web.design.registry import NavigationItem, home_panels, navigation

        navigation.add(NavigationItem("Partnerships", "accounts:partnerships", order=90))
        home_panels.add("partnerships", home.panel, order=90)
        home_panels.add("security", home.security_panel, order=95)
