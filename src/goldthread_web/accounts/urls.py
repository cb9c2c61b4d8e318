"""Addresses of signing in, one's own account, partnerships, their people and invitations."""

from django.urls import include, path

from goldthread_web.accounts.views import contacts, everybody, partnerships, people, security, sign_in

app_name = "accounts"

partnership = [
    path("", partnerships.show, name="partnership"),
    path("settings/", partnerships.settings, name="partnership_settings"),
    path("agencies/", partnerships.agencies, name="agencies"),
    path("agencies/<int:pk>/", partnerships.rename_agency, name="rename_agency"),
    path("contacts/", contacts.index, name="contacts"),
    path("contacts/new/", contacts.new, name="new_contact"),
    path("contacts/<int:pk>/", contacts.change, name="contact"),
    path("contacts/<int:pk>/confirm/", contacts.confirm, name="confirm_contact"),
    path("contacts/<int:pk>/end/", contacts.end, name="end_contact"),
    path("contacts/<int:pk>/bring-back/", contacts.bring_back, name="bring_back_contact"),
    path("people/", people.index, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:pk>/", people.change, name="membership"),
    path("people/<int:pk>/remove/", people.remove, name="remove"),
    path("people/<int:pk>/close-account/", people.close_account, name="close_account"),
    path("people/<int:pk>/open-account/", people.open_account, name="open_account"),
    path("invitations/<int:pk>/withdraw/", people.withdraw, name="withdraw"),
]

urlpatterns = [
    path("sign-in/", sign_in.SignIn.as_view(), name="sign_in"),
    path("sign-out/", sign_in.SignOut.as_view(), name="sign_out"),
    path("account/", sign_in.account, name="account"),
    path("account/password/", sign_in.ChangePassword.as_view(), name="change_password"),
    path("forgotten-password/", sign_in.ForgottenPassword.as_view(), name="forgotten_password"),
    path("forgotten-password/sent/", sign_in.LinkSent.as_view(), name="link_sent"),
    path("new-password/<uidb64>/<token>/", sign_in.NewPassword.as_view(), name="new_password"),
    path("invitation/<str:token>/", sign_in.invitation, name="invitation"),
    path("people/", everybody.index, name="everybody"),
    path("people/<int:pk>/close/", everybody.close, name="everybody_close"),
    path("people/<int:pk>/open/", everybody.reopen, name="everybody_open"),
    path("people/<int:pk>/administrator/", everybody.administrator, name="everybody_administrator"),
    path("security-checklist/", security.index, name="security_checklist"),
    path("security-checklist/<slug:key>/", security.item, name="security_item"),
    path("partnerships/", partnerships.index, name="partnerships"),
    path("partnerships/new/", partnerships.new, name="new_partnership"),
    path("partnerships/<slug:slug>/", include(partnership)),
]
