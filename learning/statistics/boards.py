"""What the pages of figures show, as facts and charts: nothing here knows a request."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from learning.common.formats import number, partial_date
from learning.statistics import charting, public
from learning.statistics.cells import BY_BOTH, BY_COUNTRY, BY_GENDER, COUNTRY, KIND, MODALITY, SITE, TOTAL, YEAR
from learning.statistics.enums import By

PEOPLE = (By.GENDER, By.YEAR, By.KIND, By.MODALITY, By.COUNTRY)
HELD_BY = (By.KIND, By.YEAR, By.INDICATOR, By.OUTCOME, By.PLACE)


IN_SHORT = (By.GENDER, By.YEAR)


@dataclass(frozen=True)
class Group:
    """Charts under one heading."""

    heading: str
    text: str = ""
    charts: list = field(default_factory=list)
    anchor: str = ""


@dataclass(frozen=True)
class Board:
    """A page of figures: a few numbers at the top, and groups of charts."""

    facts: list
    groups: list
    published_at: object = None

    @property
    def charts(self):
        return [drawn.chart for group in self.groups for drawn in group.charts]


def site():
    """Return what everybody sees of the whole network."""
    recorded = public.recorded()
    snapshot = public.latest_snapshot()
    published = public.published(snapshot, SITE, YEAR, KIND, MODALITY)
    groups = [_recorded(recorded, PEOPLE), _held(recorded, HELD_BY)]
    tables = published[SITE].get("", {})
    if tables:
        groups.insert(0, _people(tables, published, snapshot))
    return Board(_facts(recorded, tables), groups, snapshot and snapshot.published_at)


def subject(name, scope, one, *, short=False):
    """Return what everybody sees of one edition, course, cycle, institution or country; in short, its people alone."""
    recorded = public.recorded(scope.chosen(one), IN_SHORT if short else tuple(By))
    snapshot = public.latest_snapshot()
    tables = public.published(snapshot, name, key=scope.key(one))[name].get(scope.key(one), {})
    several = len(recorded.held) > 1
    groups = [_people(tables, {}, snapshot)] if tables else []
    groups.append(_recorded(recorded, _divisions(several, short=short)))
    if several and not short and name != COUNTRY:
        groups.append(_held(recorded, (By.KIND, By.YEAR, By.INDICATOR)))
    told = [group for group in groups if group.charts]
    return Board(_facts(recorded, tables), told, snapshot.published_at if snapshot and tables else None)


def countries():
    """Return the countries in which something was held or from which people came, most first, and their charts."""
    recorded = public.recorded()
    places, origins = recorded.rows(By.PLACE, held=True), recorded.rows(By.COUNTRY)
    snapshot = public.latest_snapshot()
    published = public.published(snapshot, COUNTRY)[COUNTRY]
    groups = []
    if published:
        table = public.rows_over(published)
        chart = charting.of_table(table, By.COUNTRY, title=_("Participants on this site by country"), caption=_hiding())
        groups.append(Group(_("People who take part here"), _published(snapshot), [chart], "here"))
    held = charting.of_rows(_known(places), By.PLACE, title=_("Activities by place"), measure="activities")
    came = charting.of_rows(origins, By.COUNTRY, title=_("Participants by their only country"))
    told = _("The registers tell where an activity was held. The reports seldom tell where its participants came from.")
    groups.append(Group(_("Activities and recorded totals"), told, [held, came], "recorded"))
    codes = {row.key for row in (*places, *origins) if row.key} | set(published)
    return Board([], groups, snapshot and snapshot.published_at), codes


def in_short():
    """Return facts and the first charts of the whole network, as everybody sees them."""
    recorded = public.recorded(None, IN_SHORT)
    tables = public.published(public.latest_snapshot(), SITE, key="")[SITE].get("", {})
    return {"facts": _facts(recorded, tables), "charts": _recorded(recorded, IN_SHORT).charts}


def full(answer):
    """Return the charts of an answer with full figures."""
    by = answer.selection.by
    people = charting.of_rows(answer.rows, by, title=_("Participants"), caption=charting.unknown(answer.whole))
    held = charting.of_rows(answer.rows, by, title=_("Activities"), measure="activities")
    return [people] if by == By.NONE else [people, held]


def _facts(recorded, tables):
    facts = [{"label": _("Activities held"), "value": number(len(recorded.held))}]
    if recorded.told:
        participants = recorded.whole().participants
        told = _("not known") if participants is None else number(participants)
        facts.append({"label": _("Participants told by reports"), "value": told})
    if tables:
        total = tables[TOTAL][""]
        facts.append(
            {"label": _("Participants on this site"), "value": _("hidden") if total is None else number(total)}
        )
    return facts


def _divisions(several, *, short):
    if not several:
        return (By.GENDER,)
    return IN_SHORT if short else PEOPLE


def _recorded(recorded, divisions):
    """Return what reports told: numbers without names, as they were printed."""
    text = _("Totals that reports printed, of activities before this site. What they do not divide is shown undivided.")
    titles = {
        By.GENDER: _("Participants by gender"),
        By.YEAR: _("Participants by year"),
        By.KIND: _("Participants by kind of activity"),
        By.MODALITY: _("Participants by modality"),
        By.COUNTRY: _("Participants by their only country"),
    }
    whole = recorded.whole()
    caption = charting.unknown(whole)
    told = divisions if whole.participants is not None else ()
    rows = {by: recorded.rows(by) for by in told}
    charts = [
        charting.of_rows(rows[by], by, title=titles[by], caption=caption)
        for by in told
        if by == By.GENDER or len(rows[by]) > 1
    ]
    return Group(_("Participants told by reports"), text, charts, "recorded")


def _held(recorded, divisions):
    titles = {
        By.KIND: _("Activities by kind"),
        By.YEAR: _("Activities by year"),
        By.INDICATOR: _("Activities by indicator"),
        By.OUTCOME: _("Activities by outcome"),
        By.PLACE: _("Activities by place"),
    }
    told = {by: recorded.rows(by, held=True) for by in divisions}
    charts = [
        charting.of_rows(rows, by, title=titles[by], measure="activities")
        for by, rows in told.items()
        if len(_known(rows)) > 1
    ]
    text = _("An activity with two indicators stands under both.") if By.INDICATOR in divisions else ""
    return Group(_("Activities"), text, charts, "activities")


def _people(tables, beside, snapshot):
    """Return the published tables of a subject, with those of the parts of the site beside them."""
    charts = [charting.of_table(tables[BY_GENDER], By.GENDER, title=_("Participants by gender"))]
    if BY_COUNTRY in tables:
        charts.append(charting.of_table(tables[BY_COUNTRY], By.COUNTRY, title=_("Participants by country")))
    if BY_BOTH in tables and BY_COUNTRY in tables:
        title = _("Participants by country and gender")
        charts.append(charting.of_two_ways(tables[BY_BOTH], tables[BY_COUNTRY], title=title))
    for name, by, title in (
        (YEAR, By.YEAR, _("Participants by year")),
        (KIND, By.KIND, _("Participants by kind of activity")),
        (MODALITY, By.MODALITY, _("Participants by modality")),
    ):
        if beside.get(name):
            charts.append(charting.of_table(public.rows_over(beside[name]), by, title=title))
    return Group(_("People who take part here"), f"{_published(snapshot)} {_hiding()}", charts, "here")


def _published(snapshot):
    return _("Published on %(date)s.") % {"date": partial_date(snapshot.published_at.date().isoformat())}


def _hiding():
    return _("Numbers below 5 are hidden, and so are those from which they could be worked out.")


def _known(rows):
    return [row for row in rows if row.key is not None]


def held_in(code):
    """Return how many activities were held in a country, as far as the place is told."""
    return sum(each.fact.place == code for each in public.recorded().held)
