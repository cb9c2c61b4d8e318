from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "goldthread_web.library"
    label = "library"
    verbose_name = "Library"

    def ready(self) -> None:
        from goldthread_web.library import offers

        offers.make()
