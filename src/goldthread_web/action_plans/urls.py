"""Addresses of actions: of a case, and one's own."""

from django.urls import path

from goldthread_web.action_plans import own_views, views

app_name = "action_plans"
urlpatterns = [
    path("cases/<int:case>/actions/", views.actions, name="actions"),
    path("cases/<int:case>/actions/add/", views.add, name="add"),
    path("cases/<int:case>/actions/<int:pk>/", views.state, name="state"),
    path("cases/<int:case>/actions/<int:pk>/change/", views.change, name="change"),
    path("cases/<int:case>/actions/<int:pk>/remove/", views.remove, name="remove"),
    path("cases/<int:case>/actions/<int:pk>/bring-back/", views.bring_back, name="bring_back"),
    path("actions/", own_views.mine, name="mine"),
    path("actions/<int:pk>/", own_views.own, name="own"),
]
