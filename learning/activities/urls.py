"""Addresses of this app, each behind its language."""

from django.urls import path

from learning.activities import views

app_name = "activities"
urlpatterns = [
    path("registers/", views.registers, name="registers"),
    path("registers/framework/", views.framework, name="framework"),
    path("registers/<int:pk>/", views.line, name="line"),
]
