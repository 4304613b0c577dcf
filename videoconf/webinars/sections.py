"""What the site, institutions and the ledger show of videoconferences."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning.activities.enums import InvolvementRole, Kind
from learning.activities.models import Activity
from learning.activities.registries import Home, Place, homes
from learning.common.calendars import own_calendars
from learning.common.formats import number
from learning.common.freshness import watch
from learning.common.registries import Section
from learning.library.registries import publication_sections
from learning.pages.faces import faces, index_page
from learning.pages.registries import (
    Duty,
    IndexEntry,
    Words,
    editor_tasks,
    home_facts,
    home_sections,
    index_pages,
    page_checks,
)
from learning.people.institution_pages import Item
from learning.people.registries import institution_sections
from videoconf.webinars import due, queries
from videoconf.webinars.models import (
    Cycle,
    Material,
    Panelist,
    PlatformTotal,
    Transcript,
    Webinar,
    WebinarIndexPage,
    WebinarPage,
)
from videoconf.webinars.phases import RUNNING
from videoconf.webinars.queries.calendars import own_events

LATEST = 3  # shown on the home page
RECENT = 12  # read for it: those to come may be many, and the soonest comes first

index_pages.add(
    "webinars",
    IndexEntry(
        model=WebinarIndexPage,
        words={
            "es": Words("Videoconferencias", "Encuentros en línea de la red: los que vienen y todos los que hubo."),
            "pt": Words("Videoconferências", "Encontros on-line da rede: os próximos e todos os que já houve."),
            "en": Words("Videoconferences", "The network's meetings online: those to come and all that were held."),
        },
    ),
    order=30,
)


def latest(_home, user):
    """Return the videoconferences to come or, where none is, the latest held."""
    now = timezone.now()
    dated = list(Webinar.objects.visible_to(user).exclude(date="").select_related("cycle").order_by("-date")[:RECENT])
    ahead = [webinar for webinar in reversed(dated) if webinar.phase_at(now) in RUNNING]
    chosen = (ahead or dated)[:LATEST]
    entries = queries.faced(chosen, faces(WebinarPage, [one.pk for one in chosen]), now)
    index = index_page(WebinarIndexPage)
    return {"entries": entries, "ahead": bool(ahead), "url": index.url} if entries and index else None


def held(_user):
    """Return how many videoconferences were held: a fact of the home page."""
    activities = Activity.objects.counting(timezone.localdate())
    number_held = activities.filter(kind=Kind.WEBINAR, public=True).count()
    index = index_page(WebinarIndexPage)
    if not number_held or not index:
        return None
    return {"label": _("Videoconferences"), "value": number(number_held), "url": index.url}


def of_institution(institution, user):
    """Return the videoconferences that the institution organised, or whose panelists were of it."""
    organised = Q(
        activity__involvements__institution=institution, activity__involvements__role=InvolvementRole.ORGANISER
    )
    found = Webinar.objects.visible_to(user).filter(organised | Q(panelists__institution=institution)).distinct()
    found = list(found.order_by("-date", "title").select_related("cycle"))
    entries = queries.faced(found, faces(WebinarPage, [one.pk for one in found]), timezone.now())
    items = [Item(entry.face.title, entry.face.url, entry.face.lang, entry.meta, entry.tag) for entry in entries]
    return {"heading": _("Videoconferences"), "items": items} if items else None


def places(activity_ids, user):
    """Return the pages of the videoconferences behind these activities."""
    by_webinar = dict(
        Webinar.objects.visible_to(user).filter(activity__in=activity_ids).values_list("pk", "activity_id")
    )
    return {
        by_webinar[pk]: Place(face.title, face.url, face.lang) for pk, face in faces(WebinarPage, by_webinar).items()
    }


def of_publication(publication, user):
    """Return the videoconferences at which a publication was shown or told of."""
    found = list(Webinar.objects.visible_to(user).filter(publications=publication).order_by("-date", "title"))
    entries = queries.faced(found, faces(WebinarPage, [one.pk for one in found]), timezone.now()) if found else ()
    items = [Item(entry.face.title, entry.face.url, entry.face.lang, entry.meta, entry.tag) for entry in entries]
    return {"heading": _("Videoconferences"), "items": items} if items else None


own_calendars.add("webinars", own_events)
home_sections.add("webinars", Section("webinars/_home.html", latest), order=10)
home_facts.add("webinars", held, order=34)
institution_sections.add("webinars", Section("people/institution_list.html", of_institution), order=30)
homes.add(Kind.WEBINAR, Home(places))
publication_sections.add("webinars", Section("library/_list_section.html", of_publication), order=30)
watch(Webinar, Panelist, Cycle, Material, Transcript, PlatformTotal)
editor_tasks.add("questions", Duty(gettext_lazy("Questions asked in videoconferences"), due.questions), order=15)
editor_tasks.add("webinars-ahead", Duty(gettext_lazy("Videoconferences to come"), due.ahead), order=20)
editor_tasks.add("webinars-held", Duty(gettext_lazy("Videoconferences held"), due.held), order=30)
page_checks.add("webinars.WebinarPage", due.gaps)
