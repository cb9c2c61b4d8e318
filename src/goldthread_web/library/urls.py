"""Addresses of the library."""

from django.urls import path

from goldthread_web.library.views import documents, publishing, records, review, search, themes

app_name = "library"
urlpatterns = [
    path("library/", search.home, name="home"),
    path("library/add/", documents.add, name="add"),
    path("library/ours/", documents.mine, name="mine"),
    path("library/themes/", themes.index, name="themes"),
    path("library/themes/<slug:theme>/", themes.show, name="theme"),
    path("library/<int:pk>/", records.record, name="record"),
    path("library/<int:pk>.json", records.record_json, name="record_json"),
    path("library/<int:pk>/review/", review.review, name="review"),
    path("library/<int:pk>/review/decide/", review.decide, name="decide"),
    path("library/<int:pk>/review/confirm-rest/", review.confirm_rest, name="confirm_rest"),
    path("library/<int:pk>/review/add/<slug:field>/", review.add, name="add_item"),
    path("library/<int:pk>/review/correct/<path:key>/", review.correct, name="correct"),
    path("library/<int:pk>/read-again/", documents.read_again, name="read_again"),
    path("library/<int:pk>/publish/", publishing.publish, name="publish"),
    path("library/<int:pk>/withdraw/", publishing.withdraw, name="withdraw"),
]
