from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "goldthread_web.files"
    label = "files"
    verbose_name = "Files"
