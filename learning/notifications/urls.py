"""Addresses of this app, each behind its language."""

from django.urls import path

from learning.notifications import views

app_name = "notifications"
urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_all, name="read_all"),
    path("notices/bell/", views.bell, name="bell"),
    path("notices/preferences/", views.preferences, name="preferences"),
    path("notices/off/<str:token>/", views.off, name="off"),
    path("notices/<int:pk>/", views.open_one, name="open"),
]
