"""Addresses of this app, each behind its language."""

from django.urls import path

from learning.pages import views
from learning.pages.feeds import NewsFeed

app_name = "pages"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("news.atom", NewsFeed(), name="news_feed"),
]
