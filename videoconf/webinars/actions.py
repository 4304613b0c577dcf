"""What changes videoconferences."""

from django.db import transaction

from learning.activities.actions import keep_activity
from learning.activities.enums import InvolvementRole, Kind
from learning.activities.spans import span
from learning.common.writing import free_slug, write
from learning.pages.actions import rename_faces
from videoconf.webinars.models import Cycle, Panelist, Webinar, WebinarPage


def keep_cycle(*, name):
    """Return the cycle of that name, made where there is none."""
    cycle = Cycle.objects.filter(name=name).first()
    return cycle or Cycle.objects.create(name=name, slug=free_slug(Cycle.objects.all(), name))


@transaction.atomic
def keep_webinar(*, webinar=None, fields, panelists=None, organisers=None, activity_fields=None, total=None):
    """Make a videoconference or change what is given of it; its activity follows.

    `panelists` is the whole list of dicts (name, institution_name, institution, country), `organisers` that of
    (name as written, institution or None).
    """
    webinar = webinar or Webinar()
    for name, value in fields.items():
        setattr(webinar, name, value)
    involvements = {} if organisers is None else {InvolvementRole.ORGANISER: organisers}
    if panelists is not None:
        involvements[InvolvementRole.PANELIST] = _institutions_of(panelists)
    webinar.activity = keep_activity(
        activity=webinar.activity if webinar.activity_id else None,
        fields={
            "kind": Kind.WEBINAR,
            "title": webinar.title,
            "form": webinar.kind,
            **span(webinar.date, webinar.end_date or webinar.date),
            **(activity_fields or {}),
        },
        involvements=involvements,
        total=total,
    )
    webinar.save()
    if panelists is not None:
        Panelist.objects.filter(webinar=webinar).delete()
        Panelist.objects.bulk_create(
            Panelist(webinar=webinar, position=position, **panelist) for position, panelist in enumerate(panelists)
        )
    return webinar


@transaction.atomic
def edit_webinar(*, webinar, fields, **told):
    """Keep a videoconference as an editor says (`told` as in `keep_webinar`); its pages follow a new title."""
    old_title = Webinar.objects.filter(pk=webinar.pk).values_list("title", flat=True).first()
    kept = keep_webinar(webinar=webinar, fields=fields, **told)
    rename_faces(fact=kept, page_class=WebinarPage, title=kept.title, old_title=old_title)
    return kept


def _institutions_of(panelists):
    """Each institution once, by the name written; one that is known goes before one that is not."""
    named = {}
    for panelist in panelists:
        name = panelist["institution_name"]
        if name:
            named[name] = named.get(name) or panelist["institution"]
    return list(named.items())


def place_panelists(*, resolve):
    """Give institutions to panelists who had none, where `resolve(name, country)` knows one now; return them."""
    placed = []
    for panelist in Panelist.objects.filter(institution=None).exclude(institution_name="").select_related("webinar"):
        institution = resolve(panelist.institution_name, panelist.country)
        if institution is not None:
            placed.append(write(panelist, {"institution": institution}))
    return placed
