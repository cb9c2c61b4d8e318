"""Mail servers that do not do as they should."""

from smtplib import SMTPServerDisconnected

from django.core.mail.backends.base import BaseEmailBackend


class Away(BaseEmailBackend):
    """Nobody answers."""

    def open(self):
        raise ConnectionRefusedError("Connection refused")


class HangsUp(BaseEmailBackend):
    """Answers, and hangs up at the first letter."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected("Connection unexpectedly closed")
