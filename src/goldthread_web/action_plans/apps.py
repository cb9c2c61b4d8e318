from django.apps import AppConfig


class ActionPlansConfig(AppConfig):
    name = "goldthread_web.action_plans"
    label = "action_plans"
    verbose_name = "Action plans"

    def ready(self) -> None:
        from goldthread_web.action_plans import offers

        offers.make()
