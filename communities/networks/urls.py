"""Addresses of this app, each behind its language."""

from django.urls import path

from communities.networks.views import inside, joining, members

app_name = "networks"
urlpatterns = [
    path("networks/<slug:slug>/join/", joining.join, name="join"),
    path("networks/<slug:slug>/decline/", joining.decline, name="decline"),
    path("networks/<slug:slug>/leave/", joining.leave, name="leave"),
    path("networks/<slug:slug>/open/", joining.open_for_work, name="open"),
    path("networks/<slug:slug>/home/", inside.home, name="home"),
    path("networks/<slug:slug>/people/", inside.people, name="people"),
    path("networks/<slug:slug>/people/subjects/", joining.subjects, name="subjects"),
    path("networks/<slug:slug>/institutions/", inside.institutions, name="institutions"),
    path("networks/<slug:slug>/members/", members.members, name="members"),
    path("networks/<slug:slug>/members/invite/", members.invite, name="invite"),
    path("networks/<slug:slug>/members/invite/person/", members.invite_person, name="invite_person"),
]
