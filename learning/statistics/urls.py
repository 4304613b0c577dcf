"""Addresses of this app, each behind its language."""

from django.urls import path

from learning.statistics import views

app_name = "statistics"
urlpatterns = [
    path("figures/", views.site, name="site"),
    path("figures/full/", views.full, name="full"),
    path("figures/<slug:name>/<str:key>/", views.scope, name="scope"),
    path("figures/<slug:name>/<str:key>/full/", views.scope_full, name="scope_full"),
    path("countries/", views.countries, name="countries"),
    path("countries/<str:code>/", views.country, name="country"),
]
