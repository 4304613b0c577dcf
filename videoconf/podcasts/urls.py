"""Addresses of this app, each behind its language. What apps keep (a feed, its sound) never changes."""

from django.urls import path, re_path

from videoconf.podcasts import views

app_name = "podcasts"
urlpatterns = [
    path("podcasts/", views.index, name="index"),
    path("podcasts/episodes/<uuid:key>/chapters.json", views.chapters, name="chapters"),
    path("podcasts/episodes/<uuid:key>/transcript.vtt", views.transcript, name="transcript"),
    re_path(r"^podcasts/episodes/(?P<key>[0-9a-f-]{36})/audio\.(?P<ending>mp3|m4a|ogg)$", views.audio, name="audio"),
    path("podcasts/<slug:slug>/", views.podcast, name="podcast"),
    path("podcasts/<slug:slug>/feed.xml", views.feed, name="feed"),
    path("podcasts/<slug:slug>/cover.png", views.cover, name="cover"),
]
