"""Questions about the lines of the activity registers, and the results framework they are reported under."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from learning.activities.enums import InvolvementRole, Kind
from learning.activities.models import Activity, Framework, Indicator, Involvement, Outcome, Output, RegisterLine
from learning.activities.registries import homes
from learning.common.dates import PartialDate
from learning.common.formats import country_name, partial_date, partial_period
from learning.common.listing import Facet, Row, Stock
from learning.common.vocabulary import term
from learning.people.rules import is_editor

FACETS = (
    Facet("year", gettext_lazy("Year"), order="newest"),
    Facet("register", gettext_lazy("Register"), order="label"),
    Facet("role", gettext_lazy("Role"), term),
    Facet("kind", gettext_lazy("Kind"), term),
    Facet("country", gettext_lazy("Country where it was held"), country_name),
    Facet("indicator", gettext_lazy("Indicator"), order="label"),
    Facet("outcome", gettext_lazy("Outcome"), order="label"),
    Facet("framework", gettext_lazy("Results framework"), order="label"),
)
LANGUAGE = "en"  # the registers were printed in it
_PUBLIC_LINES = Q(activities__public=True, activities__kind=Kind.REGISTER)


@dataclass(frozen=True)
class Entry:
    """A line as a list shows it."""

    line: RegisterLine

    @property
    def when(self):
        return partial_date(start(self.line.activity)) or _("Date not recorded")

    @property
    def place(self):
        code, place = self.line.activity.place_country.code, self.line.place
        country = country_name(code)
        with override(LANGUAGE):
            printed = country_name(code)
        if place in {"", printed}:
            return country
        return place if not country or printed in place or country in place else f"{place}, {country}"


def visible_to(user):
    """Public lines for everybody; those kept back for those who edit the site."""
    lines = RegisterLine.objects.select_related("activity__outcome__framework")
    return lines if is_editor(user) else lines.filter(activity__public=True)


def stock(user):
    """Return all lines, the latest first."""
    lines = list(visible_to(user).order_by("-activity__starts_earliest", "pk"))
    indicators, names = defaultdict(list), defaultdict(list)
    told = Indicator.objects.filter(activities__kind=Kind.REGISTER)
    for activity_id, *indicator in told.values_list("activities", "code", "framework__name"):
        indicators[activity_id].append(indicator)
    for activity_id, name in Involvement.objects.filter(activity__kind=Kind.REGISTER).values_list(
        "activity_id", "name"
    ):
        names[activity_id].append(name)
    return Stock([_row(line, indicators, names) for line in lines], {line.pk: Entry(line) for line in lines})


def _row(line, indicators, names):
    activity, outcome = line.activity, line.activity.outcome
    told = indicators[activity.pk]
    frameworks = {name for _code, name in told} | {str(outcome.framework or "") if outcome else ""}
    read = [activity.title, line.description, line.place, activity.form, *names[activity.pk]]
    values = {
        "year": [start(activity)[:4]],
        "register": [line.register],
        "role": [line.role],
        "kind": [activity.form],
        "country": [activity.place_country.code],
        "indicator": [code for code, _name in told],
        "outcome": [outcome.text if outcome else ""],
        "framework": sorted(frameworks - {None, ""}),
    }
    return Row(line.pk, " ".join(read), values)


def start(activity):
    if not activity.starts_earliest:
        return ""
    return str(PartialDate(activity.starts_earliest, activity.starts_latest or activity.starts_earliest))


def period(activity):
    """Return from when to when, in words; the end only where the first day is known."""
    known = activity.starts_earliest and activity.starts_earliest == activity.starts_latest
    return partial_period(start(activity), activity.ends_latest.isoformat() if known and activity.ends_latest else "")


def told(line_id, user):
    """Return the line with all that its page tells, or None where the person may not see it."""
    named = Involvement.objects.filter(role=InvolvementRole.NAMED).select_related("institution")
    return (
        visible_to(user)
        .select_related("activity__outcome__parent")
        .prefetch_related(
            Prefetch("outputs", Output.objects.select_related("framework")),
            Prefetch("activity__involvements", named),
            Prefetch("activity__indicators", Indicator.objects.select_related("framework")),
            "activity__recorded_totals",
            Prefetch("activity__told_again_by", Activity.objects.only("pk", "kind", "title", "same_as")),
        )
        .filter(pk=line_id)
        .first()
    )


def also_told(activities, user):
    """Return where these activities are shown: the pages of the course edition or videoconference they are."""
    by_kind = defaultdict(list)
    for activity in activities:
        by_kind[activity.kind].append(activity.pk)
    return [
        place for kind, ids in by_kind.items() if kind in homes for place in homes.get(kind).places(ids, user).values()
    ]


def frameworks():
    """Return every framework, the latest first, with how many public lines report under each thing of it.

    Indicators stand below their output, outcomes of first order below that of second order.
    """
    indicators, outcomes = _counted(Indicator), _counted(Outcome)
    found = Framework.objects.order_by("-pk").prefetch_related(
        Prefetch("outputs", Output.objects.prefetch_related(Prefetch("indicators", indicators))),
        Prefetch("outcomes", Outcome.objects.filter(parent=None).prefetch_related(Prefetch("children", outcomes))),
    )
    return list(found)


def loose_indicators():
    """Return the indicators that lines name and no framework tells."""
    return list(_counted(Indicator).filter(framework=None, output=None))


def _counted(model):
    return model.objects.annotate(lines=Count("activities", filter=_PUBLIC_LINES, distinct=True))
