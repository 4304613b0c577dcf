"""The scores of an edition's roadmaps as a table: the latest decided assessment of each team."""

from django.utils.translation import gettext as _

from courses.capstones.models import Assessment
from courses.capstones.rubrics import words
from learning.common.formats import country_name


def scores(edition):
    """Return heads and rows. A criterion has a column for its level and one for its points, whoever's copy it is in."""
    latest = _latest(edition)
    criteria = {}
    for told in latest:
        for criterion in told.rubric:
            criteria.setdefault(criterion["key"], words(criterion["title"]).text)
    heads = [_("Team"), _("Country"), _("Institution"), _("Decision"), _("Decided at"), _("Decided by"), _("Version")]
    for title in criteria.values():
        heads += [title, _("%(criterion)s: points") % {"criterion": title}]
    heads += [_("Points"), _("Of at most"), _("Feedback")]
    return heads, [_row(told, criteria) for told in latest]


def _latest(edition):
    found = Assessment.objects.filter(roadmap__team__run__edition=edition).exclude(decided_at=None)
    related = found.select_related("roadmap__team__institution", "version", "decided_by")
    by_roadmap = {told.roadmap_id: told for told in related.order_by("decided_at", "pk")}
    return sorted(by_roadmap.values(), key=lambda told: told.roadmap.team.name.casefold())


def _row(told, criteria):
    team = told.roadmap.team
    levels = {
        criterion["key"]: level
        for criterion in told.rubric
        for level in criterion["levels"]
        if told.choices.get(criterion["key"]) == level["key"]
    }
    row = [
        team.name,
        country_name(team.country.code),
        team.institution or "",
        told.get_outcome_display(),
        told.decided_at,
        told.decided_by or "",
        told.version.number,
    ]
    for key in criteria:
        level = levels.get(key)
        row += [words(level["title"]).text, level["points"]] if level else [None, None]
    return [*row, told.points, told.most_points, told.feedback]
