from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "goldthread_web.reviews"
    label = "reviews"
    verbose_name = "Reviews"

    def ready(self) -> None:
        from goldthread_web.reviews import offers

        offers.make()
