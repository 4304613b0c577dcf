"""Rows of figures as charts, in the reader's language."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from learning.activities.enums import Kind, Modality
from learning.common.charts import Chart, Hidden, Part, Row
from learning.common.formats import country_name, number
from learning.common.vocabulary import term
from learning.people.enums import Gender
from learning.statistics.enums import By

BARS, COLUMNS, RANKED, STACKED = "bars", "columns", "ranked", "stacked"
GENDERS = {
    Gender.WOMAN: gettext_lazy("Women"),
    Gender.MAN: gettext_lazy("Men"),
    Gender.ANOTHER: gettext_lazy("Another gender"),
    Gender.UNSPECIFIED: gettext_lazy("Did not say"),
}
UNDIVIDED = {
    By.GENDER: gettext_lazy("Not divided by gender"),
    By.COUNTRY: gettext_lazy("Country not recorded"),
    By.INSTITUTION: gettext_lazy("No institution recorded"),
    By.MODALITY: gettext_lazy("Modality not recorded"),
    By.YEAR: gettext_lazy("No year"),
    By.INDICATOR: gettext_lazy("No indicator recorded"),
    By.OUTCOME: gettext_lazy("No outcome recorded"),
    By.ROLE: gettext_lazy("No role recorded"),
    By.PLACE: gettext_lazy("Place not recorded"),
    By.NONE: gettext_lazy("All"),
}
RECORD_LANGUAGE = "en"  # of texts that the record has in one language alone
STYLES = {By.YEAR: COLUMNS, By.COUNTRY: RANKED, By.INSTITUTION: RANKED, By.PLACE: RANKED}


@dataclass(frozen=True)
class Drawn:
    """A chart and the way it is drawn."""

    style: str
    chart: Chart


def label(by, key):
    """Return what a key is called."""
    if key is None or (by != By.KIND and key == ""):
        return str(UNDIVIDED.get(by, "–"))
    if by == By.GENDER:
        return str(GENDERS[key])
    if by in {By.COUNTRY, By.PLACE}:
        return country_name(key)
    if by == By.KIND:
        return str(Kind(key).label)
    if by == By.MODALITY:
        return str(Modality(key).label)
    return term(key) if by == By.ROLE else str(key)


def lang(by, key):
    """Return the language of what a key is called, where it is not the reader's."""
    return RECORD_LANGUAGE if by == By.OUTCOME and key else ""


def of_rows(rows, by, *, title, measure="participants", caption=""):
    """Return a chart of the rows of a breakdown: of participants, or of activities."""
    drawn = [
        Row(
            key=_colour(by, row.key),
            label=label(by, row.key),
            value=getattr(row, measure),
            url=_url(by, row.key),
            lang=lang(by, row.key),
        )
        for row in rows
    ]
    unit = _("Participants") if measure == "participants" else _("Activities")
    return Drawn(STYLES.get(by, BARS), Chart(title=title, caption=caption, rows=drawn, unit=unit, label=by_label(by)))


def of_table(table, by, *, title, caption=""):
    """Return a chart of a published table `{row: number or None}`; what is None there is hidden."""
    order = list(GENDERS) if by == By.GENDER else sorted(table, key=lambda key: (key == "", key))
    rows = [
        Row(key=_colour(by, key or None), label=label(by, key), value=_open(table[key]), url=_url(by, key))
        for key in order
        if key in table
    ]
    return Drawn(STYLES.get(by, BARS), Chart(title=title, caption=caption, rows=rows, unit=_("Participants")))


def of_two_ways(table, countries, *, title):
    """Return a published table of gender by country as divided bars, under the countries' own totals."""
    rows = []
    for country in sorted(countries, key=lambda key: (key == "", label(By.COUNTRY, key))):
        parts = [
            Part(key=gender, label=str(name), value=_open(table.get(f"{gender} {country}", 0)))
            for gender, name in GENDERS.items()
        ]
        row = Row(country, label(By.COUNTRY, country), _open(countries[country]), parts, _url(By.COUNTRY, country))
        rows.append(row)
    return Drawn(STACKED, Chart(title=title, rows=rows, unit=_("Participants")))


def by_label(by):
    return str(By(by).label)


def unknown(whole):
    """Return the sentence about activities whose number nobody knows, or nothing, from the undivided row."""
    if not whole.without_number:
        return ""
    sentence = ngettext(
        "The number of participants is not known for %(without)s of %(activities)s activity.",
        "The number of participants is not known for %(without)s of %(activities)s activities.",
        whole.activities,
    )
    return sentence % {"without": number(whole.without_number), "activities": number(whole.activities)}


def _open(value):
    return Hidden if value is None else value


def _colour(by, key):
    """Return the key that chooses a colour: genders have theirs, and what nobody divided is pale."""
    if key is None:
        return "undivided"
    return str(key) if by == By.GENDER else "all"


def _url(by, key):
    if by in {By.COUNTRY, By.PLACE} and key:
        return reverse("statistics:country", args=[key])
    return ""
