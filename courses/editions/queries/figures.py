"""Questions about the figures of an edition as they are now."""

from collections import Counter
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from learning.activities.enums import Grain, ParticipationRole
from learning.activities.models import Activity, Tally
from learning.activities.moves import ledger_version
from learning.common.formats import number
from learning.common.keeping import kept
from learning.statistics import charting
from learning.statistics.cells import BY_GENDER
from learning.statistics.enums import By
from learning.statistics.measuring import measured
from learning.statistics.public import latest_snapshot, published


def people(edition):
    """Return who takes part, `{grain: {key: number}}`; a key of "" or None is not recorded."""
    rows = Tally.objects.filter(activity=edition.activity_id, role=ParticipationRole.PARTICIPANT, number__gt=0).exclude(
        grain=Grain.CELL
    )
    told = {grain: Counter() for grain in (Grain.NONE, Grain.GENDER, Grain.COUNTRY, Grain.INSTITUTION)}
    for grain, *keys, people_here in rows.values_list("grain", "gender", "country", "institution__acronym", "number"):
        place = {Grain.GENDER: 0, Grain.COUNTRY: 1, Grain.INSTITUTION: 2}.get(grain)
        told[Grain(grain)][str(keys[place] or "") if place is not None else ""] += people_here
    return told


def in_short(told):
    """Return how many take part, from how many countries and institutions."""
    known = {grain: sum(1 for key in numbers if key) for grain, numbers in told.items()}
    return {
        "participants": told[Grain.NONE][""],
        "countries": known[Grain.COUNTRY],
        "institutions": known[Grain.INSTITUTION],
    }


def measures_of(edition, *, to_everybody):
    """Return what is measured of an edition beside people; to everybody in it, what tells of nobody."""
    return measured(Activity.objects.filter(pk=edition.activity_id), to_everybody=to_everybody)


@dataclass(frozen=True)
class LiveBoard:
    """The figures of an edition: numbers of this moment, charts for the team, the published one for everybody."""

    facts: list
    charts: list = field(default_factory=list)
    published: list = field(default_factory=list)
    published_at: object = None
    full_url: str = ""


def board(inside):
    """Return the figures that somebody inside may see: live what tells of nobody, and to the team all."""
    told = people(inside.edition)
    facts = [*_people_facts(told), *_measured_facts(inside)]
    if inside.is_staff:
        full = reverse("statistics:scope_full", args=["edition", inside.edition.slug]) if inside.roles else ""
        return LiveBoard(facts, charts=_charts(told), full_url=full)
    snapshot = latest_snapshot()
    tables = published(snapshot, "edition", key=inside.edition.slug)["edition"].get(inside.edition.slug)
    if not tables:
        return LiveBoard(facts)
    chart = charting.of_table(tables[BY_GENDER], By.GENDER, title=_("Participants by gender"))
    return LiveBoard(facts, published=[chart], published_at=snapshot.published_at)


def facts_in_short(edition):
    """Return the few numbers that stand on the home of an edition; kept until anybody's participation moves."""
    return kept(("edition in short", edition.pk, ledger_version()), lambda: _people_facts(people(edition)))


def _people_facts(told):
    short = in_short(told)
    labels = {"participants": _("Participants"), "countries": _("Countries"), "institutions": _("Institutions")}
    return [{"label": label, "value": number(short[name])} for name, label in labels.items()]


def _measured_facts(inside):
    measured_here = measures_of(inside.edition, to_everybody=not inside.is_staff)
    return [{"label": each.label, "value": number(each.value)} for each in measured_here]


def _charts(told):
    divisions = (
        (Grain.GENDER, By.GENDER, _("Participants by gender")),
        (Grain.COUNTRY, By.COUNTRY, _("Participants by country")),
        (Grain.INSTITUTION, By.INSTITUTION, _("Participants by institution")),
    )
    return [charting.of_table(dict(told[grain]), by, title=title) for grain, by, title in divisions if told[grain]]
