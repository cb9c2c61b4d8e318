"""Addresses of files."""

from django.urls import path

from goldthread_web.files import views

app_name = "files"
urlpatterns = [path("files/<int:pk>/", views.download, name="download")]
