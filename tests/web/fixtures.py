"""Fixtures shared by every folder of web tests. Its conftest imports them all."""

import pytest

__all__ = ("fast_passwords",)


@pytest.fixture(autouse=True)
def fast_passwords(settings):
    """Hash passwords in no time: how long a real hash takes is Django's business."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
