"""Addresses of this app, each behind its language."""

from django.urls import path, register_converter

from courses.capstones.views import commenting, grading, handing_in, queue, roadmap, running, team, versions
from learning.common.addresses import KeyConverter

app_name = "capstones"
register_converter(KeyConverter, "key")

INSIDE = "editions/<slug:slug>/roadmaps"
OF_TEAM = f"{INSIDE}/<key:team>"

urlpatterns = [
    path("editions/<slug:slug>/roadmap/", roadmap.own, name="own"),
    path(f"{INSIDE}/", team.roadmaps, name="roadmaps"),
    path(f"{INSIDE}/settings/", running.settings, name="settings"),
    path(f"{INSIDE}/teams/", running.teams, name="teams"),
    path(f"{INSIDE}/teams/propose/", running.propose, name="propose"),
    path(f"{INSIDE}/teams/place/", running.place, name="place"),
    path(f"{OF_TEAM}/", roadmap.reading, name="reading"),
    path(f"{OF_TEAM}/rename/", running.rename, name="rename"),
    path(f"{OF_TEAM}/merge/", running.merge, name="merge"),
    path(f"{OF_TEAM}/remove/", running.remove, name="remove"),
    path(f"{OF_TEAM}/title/", roadmap.title, name="title"),
    path(f"{OF_TEAM}/changes/", roadmap.changes, name="changes"),
    path(f"{OF_TEAM}/sections/<uuid:key>/", roadmap.section, name="section"),
    path(f"{OF_TEAM}/milestones/<uuid:key>/", roadmap.milestone, name="milestone"),
    path(f"{OF_TEAM}/files/", roadmap.add_file, name="add_file"),
    path(f"{OF_TEAM}/files/<uuid:key>/remove/", roadmap.remove_file, name="remove_file"),
    path(f"{OF_TEAM}/versions/", versions.versions, name="versions"),
    path(f"{OF_TEAM}/versions/keep/", versions.keep, name="keep"),
    path(f"{OF_TEAM}/versions/<int:number>/", versions.version, name="version"),
    path(f"{OF_TEAM}/versions/<int:number>/take-back/", versions.take_back, name="take_back_version"),
    path("editions/<slug:slug>/roadmap/submit/", handing_in.submit, name="submit"),
    path("editions/<slug:slug>/roadmap/take-back/", handing_in.withdraw, name="take_back"),
    path("editions/<slug:slug>/roadmap/feedback/", handing_in.feedback, name="feedback"),
    path("editions/<slug:slug>/roadmap/feedback/<int:key>/", handing_in.feedback, name="feedback_earlier"),
    path(f"{OF_TEAM}/extend/", handing_in.extend, name="extend"),
    path(f"{OF_TEAM}/assess/", grading.grading, name="assess"),
    path(f"{OF_TEAM}/assess/begin/", grading.begin, name="begin"),
    path(f"{OF_TEAM}/assess/save/", grading.save_choices, name="save_choices"),
    path(f"{OF_TEAM}/assess/next/", grading.following, name="next"),
    path(f"{OF_TEAM}/assess/comments/", commenting.comment, name="comment"),
    path(f"{OF_TEAM}/assess/comments/<uuid:key>/", commenting.edit, name="edit_comment"),
    path(f"{OF_TEAM}/assess/comments/<uuid:key>/remove/", commenting.remove, name="remove_comment"),
    path(f"{OF_TEAM}/assessments/<int:key>/", grading.assessed, name="assessed"),
    path(f"{INSIDE}/scores.<str:kind>", queue.scores_file, name="scores"),
    path("workbench/roadmaps/", queue.queue, name="queue"),
]
