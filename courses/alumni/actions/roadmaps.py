"""Approved roadmaps come along into the library: as they were approved, without anything that was said of them."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from communities.networks.actions import keep_item
from communities.networks.enums import ItemKind
from courses.alumni.queries.ground import approved, item_key
from courses.capstones.enums import MilestoneState, Outcome
from courses.capstones.models import Assessment
from courses.capstones.queries.roadmaps import files
from courses.editions.rules import INSIDE
from learning.common.dates import PartialDate
from learning.common.sanitize import sanitize


def item_keys(founding):
    """Return the keys of all items that came along."""
    editions = founding.origins.values("edition")
    return [item_key(founding, roadmap) for roadmap in approved(editions)]


def bring_roadmaps(*, founding, roadmaps):
    for roadmap in roadmaps:
        decided = Assessment.objects.filter(roadmap=roadmap, outcome=Outcome.APPROVED).select_related("version")
        found = decided.order_by("-decided_at", "-pk").first()
        if found is not None:
            _bring(founding, roadmap, found.version.content)


def _files(roadmap, content):
    """Return the files that were there when it was approved, and still are."""
    told = {one["key"] for one in content["files"]}
    return [file for file in files(roadmap) if str(file.key) in told]


def _bring(founding, roadmap, content):
    team = roadmap.team
    known = dict(settings.LANGUAGES)
    language = next((code for code in team.run.edition.languages if code in known), settings.LANGUAGE_CODE)
    with override(language):
        html = render_to_string("alumni/roadmap.html", {"sections": _sections(content), "milestones": _steps(content)})
    keep_item(
        network=founding.network,
        key=item_key(founding, roadmap),
        kind=ItemKind.ROADMAP,
        title=content["title"] or team.name,
        text=" · ".join([team.name, ", ".join(_institutions(team))])[:2000],
        html=html,
        attached=_files(roadmap, content),
        by=founding.founder,
    )


def _sections(content):
    return [{"title": one["title"], "html": sanitize(one["html"])} for one in content["sections"] if one["html"]]


def _steps(content):
    labels = dict(MilestoneState.choices)
    return [one | {"label": labels.get(one["state"], ""), "day": _day(one["due_on"])} for one in content["milestones"]]


def _day(text):
    return PartialDate.parse(text).first if text else None


def _institutions(team):
    members = team.members.filter(enrolment__state__in=INSIDE).exclude(enrolment__participation__institution=None)
    names = members.values_list("enrolment__participation__institution__name", flat=True)
    return sorted(set(names))
