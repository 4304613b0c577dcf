"""Questions about videoconferences."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max, Prefetch
from django.db.models.functions import Substr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning.activities.enums import InvolvementRole
from learning.activities.models import Involvement
from learning.common.formats import country_name, language_name, partial_period
from learning.common.keeping import kept
from learning.common.listing import Facet, Row, Stock
from learning.common.vocabulary import term
from learning.pages.faces import Face
from videoconf.webinars.enums import Phase
from videoconf.webinars.models.facts import Cycle, Panelist, Webinar
from videoconf.webinars.moments import starts_there
from videoconf.webinars.phases import RUNNING

FACETS = (
    Facet("cycle", gettext_lazy("Cycle"), order="label"),
    Facet("year", gettext_lazy("Year"), order="newest"),
    Facet("topic", gettext_lazy("Topic"), lambda topic: topic[:1].upper() + topic[1:], order="label"),
    Facet("kind", gettext_lazy("Kind"), term),
    Facet("country", gettext_lazy("Country"), country_name),
    Facet("language", gettext_lazy("Language"), language_name),
)


@dataclass(frozen=True)
class Entry:
    """A videoconference as a list shows it, with its page in the reader's language."""

    webinar: Webinar
    face: Face
    phase: Phase

    @property
    def upcoming(self):
        """Whether it is still to come, or goes on."""
        return self.phase in RUNNING

    @property
    def tag(self):
        if self.phase in {Phase.LIVE, Phase.CANCELLED}:
            return self.phase.label
        return _("Coming up") if self.upcoming else term(self.webinar.kind)

    @property
    def tone(self):
        return "clay" if self.upcoming else "plain"

    @property
    def meta(self):
        if self.upcoming and self.webinar.starts_at:
            return starts_there(self.webinar)
        return partial_period(self.webinar.date, self.webinar.end_date) or _("Date not recorded")

    @property
    def text(self):
        return self.webinar.cycle.name if self.webinar.cycle else ""

    @property
    def heading(self):
        if self.upcoming:
            return _("Coming up")
        return self.webinar.date[:4] or _("Date not recorded")


def stock(user, faces, now):
    """Return all: what is coming up first and soonest first, then the past, latest first.

    `faces` are those of all: what has no page in the reader's language is not in the list.
    """
    webinars = Webinar.objects.visible_to(user).select_related("cycle")
    found = faced(webinars, faces, now)
    ahead = sorted((entry for entry in found if entry.upcoming), key=_beginning)
    found = [*ahead, *(entry for entry in found if not entry.upcoming)]
    panels = defaultdict(list)
    for webinar_id, *panelist in Panelist.objects.values_list("webinar_id", "name", "institution_name", "country"):
        panels[webinar_id].append(panelist)
    rows = [_row(entry.webinar, entry.face, panels[entry.webinar.pk]) for entry in found]
    return Stock(rows, {entry.webinar.pk: entry for entry in found})


def _beginning(entry):
    """By day, then by hour where it is known."""
    starts = entry.webinar.starts_at
    return entry.webinar.date, starts.timestamp() if starts else 0


def _row(webinar, face, panel):
    read = [face.title, face.introduction, webinar.title, webinar.topic, webinar.kind]
    read += [text for name, institution, _country in panel for text in (name, institution)]
    countries = {*webinar.presenting_countries, *(country for _name, _institution, country in panel)}
    values = {
        "cycle": [webinar.cycle.name] if webinar.cycle else [],
        "year": [webinar.date[:4]],
        "topic": [webinar.topic],
        "kind": [webinar.kind],
        "country": sorted(code for code in countries if code),
        "language": [webinar.language],
    }
    return Row(webinar.pk, " ".join(read), values)


def entries(webinar_ids, user, faces, now):
    """Return the videoconferences of these ids that the person may see and that have a page, in the order given."""
    found = Webinar.objects.visible_to(user).select_related("cycle").in_bulk(list(webinar_ids))
    return faced((found[pk] for pk in webinar_ids if pk in found), faces, now)


def faced(webinars, faces, now):
    """Return those of the videoconferences that have a page."""
    return [Entry(one, faces[one.pk], one.phase_at(now)) for one in webinars if one.pk in faces]


def grouped(listed):
    """Return the entries under what is coming up and their years, in the order they come."""
    return [{"heading": heading, "entries": list(members)} for heading, members in groupby(listed, lambda e: e.heading)]


def turns(now):
    """Return the phases of the webinars whose hours move them today: with them, what is kept of lists is another."""
    since = now - dt.timedelta(days=1)
    moving = kept(("moving webinars",), lambda: list(Webinar.objects.filter(ends_at__gt=since, cancelled_at=None)))
    return tuple(webinar.phase_at(now) for webinar in moving)


def is_public(webinar_id):
    """Return whether anybody may see the videoconference; kept until something public changes."""
    anybody = Webinar.objects.visible_to(AnonymousUser())
    return kept(("public webinar", webinar_id), lambda: anybody.filter(pk=webinar_id).exists())


def told(webinar_id, user):
    """Return the videoconference with all that its page tells, or None where the person may not see it."""
    panelists = Panelist.objects.select_related("institution")
    organising = Involvement.objects.filter(role=InvolvementRole.ORGANISER).select_related("institution")
    return (
        Webinar.objects.visible_to(user)
        .select_related("cycle", "recording", "activity__same_as__register_line")
        .prefetch_related(
            Prefetch("panelists", panelists),
            Prefetch("activity__involvements", organising),
            "activity__recorded_totals",
        )
        .filter(pk=webinar_id)
        .first()
    )


def neighbours(webinar, user, *, limit=3):
    """Return a few others of the same cycle or, without one, of the same topic: what followed first."""
    others = Webinar.objects.visible_to(user).exclude(pk=webinar.pk).select_related("cycle").order_by("date")
    if webinar.cycle_id:
        others = others.filter(cycle_id=webinar.cycle_id)
    elif webinar.topic:
        others = others.filter(topic=webinar.topic)
    else:
        return []
    before = [other for other in others if other.date <= webinar.date]
    after = [other for other in others if other.date > webinar.date]
    return [*after[:limit], *reversed(before)][:limit]


def cycles(user):
    """Return the cycles that hold something the person may see, each with how many as `held`, by year, latest first."""
    ids = Webinar.objects.visible_to(user).exclude(cycle=None).values("pk")
    found = Cycle.objects.filter(webinars__in=ids).annotate(held=Count("webinars"), latest=Max("webinars__date"))
    found = found.annotate(year=Substr("latest", 1, 4))
    return found.order_by("-year", "name")


def cycle_of(slug, user):
    """Return the cycle of that address, or None where it holds nothing that the person may see."""
    return Cycle.objects.filter(slug=slug, webinars__in=Webinar.objects.visible_to(user)).distinct().first()


def public_cycle(slug):
    """Return the cycle of that address as anybody may see it, or None; kept until something public changes."""
    return kept(("public cycle", slug), lambda: cycle_of(slug, AnonymousUser()))


def of_cycle(cycle, user):
    """Return the ids of what the cycle holds for this person, the first held first."""
    return list(
        Webinar.objects.visible_to(user).filter(cycle=cycle).order_by("date", "title").values_list("pk", flat=True)
    )


def cycle_facts(webinar_ids):
    """Return what the record tells of a cycle: from when to when, how many, with whom and from where."""
    webinars = Webinar.objects.filter(pk__in=webinar_ids)
    dates = sorted(date for date in webinars.values_list("date", flat=True) if date)
    panel = list(Panelist.objects.filter(webinar__in=webinar_ids).values_list("name", "country", "institution_name"))
    countries = {country for _name, country, _institution in panel if country}
    countries |= {code for codes in webinars.values_list("presenting_countries", flat=True) for code in codes}
    return {
        "start": dates[0] if dates else "",
        "end": dates[-1] if dates else "",
        "number": len(webinar_ids),
        "panelists": len({name for name, _country, _institution in panel}),
        "institutions": len({institution for _name, _country, institution in panel if institution}),
        "countries": sorted(country_name(code) for code in countries),
    }
