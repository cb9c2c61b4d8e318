"""Addresses of work in the background."""

from django.urls import path

from goldthread_web.jobs import views

app_name = "jobs"
urlpatterns = [path("jobs/<int:pk>/", views.progress, name="progress")]
