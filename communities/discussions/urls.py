"""Addresses of this app, each behind its language."""

from django.urls import path

from communities.discussions.views import lists, moderation, posts, threads

app_name = "discussions"
urlpatterns = [
    path("discussion/reports/", moderation.reports, name="reports"),
    path("discussion/reports/<int:pk>/", moderation.decide, name="decide"),
    path("discussion/thread/<int:pk>/", threads.thread, name="thread"),
    path("discussion/thread/<int:pk>/changes/", threads.changes, name="changes"),
    path("discussion/thread/<int:pk>/read/", threads.read, name="read"),
    path("discussion/thread/<int:pk>/follow/", threads.follow, name="follow"),
    path("discussion/thread/<int:pk>/moderate/", moderation.thread, name="moderate_thread"),
    path("discussion/post/<int:pk>/", posts.post, name="post"),
    path("discussion/post/<int:pk>/edit/", posts.edit, name="edit"),
    path("discussion/post/<int:pk>/delete/", posts.delete, name="delete"),
    path("discussion/post/<int:pk>/report/", posts.report, name="report"),
    path("discussion/post/<int:pk>/moderate/", moderation.post, name="moderate"),
    path("discussion/<int:pk>/", lists.space, name="space"),
    path("discussion/<int:pk>/new/", lists.new, name="new"),
    path("discussion/<int:pk>/people/", lists.people, name="people"),
    path("discussion/<int:pk>/listen/", lists.listen, name="listen"),
]
