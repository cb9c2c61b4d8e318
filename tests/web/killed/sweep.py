"""Sweeps up at once what a running worker would sweep up some hours later."""

from datetime import timedelta

from tests.django_setup import configure

configure()

from django.utils import timezone  # noqa: E402

from goldthread_web.files import services, sweeping  # noqa: E402

if __name__ == "__main__":
    sweeping.AGE = timedelta(0)
    services.sweep(at=timezone.now())
