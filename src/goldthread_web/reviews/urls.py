"""Addresses of cases."""

from django.urls import path

from goldthread_web.reviews.views import cases, dates, moving, records

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
    path("cases/<int:case>/records/<slug:part>/", records.part, name="part"),
    path("cases/<int:case>/records/<slug:part>/add/", records.add, name="add"),
    path("cases/<int:case>/records/<slug:part>/<int:pk>/", records.change, name="change"),
    path("cases/<int:case>/records/<slug:part>/<int:pk>/remove/", records.remove, name="remove"),
    path("cases/<int:case>/records/<slug:part>/<int:pk>/bring-back/", records.bring_back, name="bring_back"),
]
