"""Addresses of this app, each behind its language."""

from django.urls import path

from courses.alumni import views

app_name = "alumni"
urlpatterns = [
    path("editions/<slug:slug>/community/", views.founding, name="founding"),
    path("editions/<slug:slug>/community/people/", views.people, name="people"),
    path("come-along/<uuid:key>/", views.choose, name="choose"),
    path("come-along/<uuid:key>/undo/", views.undo, name="undo"),
]
