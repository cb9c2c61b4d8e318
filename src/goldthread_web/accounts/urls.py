"""Addresses of signing in, one's own account, people and invitations."""

from django.urls import path

from goldthread_web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", views.SignOut.as_view(), name="sign_out"),
    path("account/", views.account, name="account"),
]
