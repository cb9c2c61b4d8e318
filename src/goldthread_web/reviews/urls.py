"""Addresses of cases."""

from django.urls import path

from goldthread_web.reviews.views import cases, dates, documents, identities, moving, records, sign_offs, team

app_name = "reviews"
urlpatterns = [
    path("cases/", cases.cases, name="cases"),
    path("cases/new-incident/", cases.new_incident, name="new_incident"),
    path("cases/refer/", moving.refer, name="refer"),
    path("cases/<int:case>/", cases.case, name="case"),
    path("cases/<int:case>/decide-referral/", moving.decide_referral, name="decide_referral"),
    path("cases/<int:case>/notify/", moving.notify, name="notify"),
    path("cases/<int:case>/move/<slug:to>/", moving.move, name="move"),
    path("cases/<int:case>/dates/", dates.dates, name="dates"),
    path("cases/<int:case>/dates/write/", dates.date_event, name="date_event"),
    path("cases/<int:case>/dates/pause/", dates.pause, name="pause"),
    path("cases/<int:case>/dates/pause/<int:pk>/end/", dates.end_pause, name="end_pause"),
    path("cases/<int:case>/join/", team.join, name="join"),
    path("cases/<int:case>/team/", team.team, name="team"),
    path("cases/<int:case>/team/add/", team.add_member, name="add_member"),
    path("cases/<int:case>/team/<int:pk>/end/", team.end_member, name="end_member"),
    path("cases/<int:case>/team/partnerships/add/", team.grant, name="grant"),
    path("cases/<int:case>/team/partnerships/<int:pk>/end/", team.end_grant, name="end_grant"),
    path("cases/<int:case>/identities/", identities.identities, name="identities"),
    path("cases/<int:case>/identities/<int:pk>/", identities.write, name="identity"),
    path("cases/<int:case>/documents/", documents.documents, name="documents"),
    path("sign-offs/<int:pk>/", sign_offs.sign_off, name="sign_off"),
    path("cases/<int:case>/records/<slug:part>/", records.part, name="part"),
    path("cases/<int:case>/records/<slug:part>/add/", records.add, name="add"),
    path("cases/<int:case>/records/<slug:part>/<int:pk>/", records.change, name="change"),
    path("cases/<int:case>/records/<slug:part>/<int:pk>/remove/", records.remove, name="remove"),
    path("cases/<int:case>/records/<slug:part>/<int:pk>/bring-back/", records.bring_back, name="bring_back"),
]
