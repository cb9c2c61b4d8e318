"""Every address of the site. Each app names its own; tests/access lists who may use each."""

from django.urls import include, path

from goldthread_web.config import health
from goldthread_web.design import views as design

urlpatterns = [
    path("", design.home, name="home"),
    path("health/", health.health, name="health"),
    path("", include("goldthread_web.accounts.urls")),
    path("", include("goldthread_web.files.urls")),
    path("", include("goldthread_web.jobs.urls")),
    path("", include("goldthread_web.library.urls")),
    path("", include("goldthread_web.reviews.urls")),
    path("", include("goldthread_web.action_plans.urls")),
]

handler400 = "goldthread_web.config.errors.bad_request"
handler403 = "goldthread_web.config.errors.refused"
handler404 = "goldthread_web.config.errors.not_found"
handler500 = "goldthread_web.config.errors.broken"
