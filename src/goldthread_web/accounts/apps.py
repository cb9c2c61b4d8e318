from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "goldthread_web.accounts"
    label = "accounts"
    verbose_name = "Accounts"
