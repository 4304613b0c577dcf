"""Addresses of this app, each behind its language."""

app_name = "networks"
urlpatterns = []
