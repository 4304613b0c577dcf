"""The webinars of the demonstration: one to watch, one to come, and one whose recording the editor still owes."""

import datetime as dt

from learning.common.zones import zone_named
from learning.pages.actions import give_faces
from learning.people.queries import InstitutionIndex
from learning.record.demo.editions import ZONE, midday
from learning.record.demo.texts import read
from learning.record.demo.travelling import as_of
from videoconf.webinars.actions import attend, edit_webinar, keep_cycle, register_person
from videoconf.webinars.enums import RegistrationMode
from videoconf.webinars.models import Registration, Webinar, WebinarIndexPage, WebinarPage

KINDS = ("watch", "unrecorded", "coming")
ANNOUNCED, REGISTERED = dt.timedelta(days=25), dt.timedelta(days=4)


def hold_webinars(people, moderator, guide):
    """Make the webinars with who registered and came; return them by what they are."""
    told = read("webinars")
    cycle = keep_cycle(name=told["cycle"])
    return {kind: _hold(told[kind], cycle, people, moderator, guide) for kind in KINDS}


def _hold(told, cycle, people, moderator, guide):
    known = Webinar.objects.filter(title=told["title"]).first()
    if known:
        return known
    starts_at = midday(told["day"])
    with as_of(starts_at - ANNOUNCED):
        webinar = edit_webinar(
            webinar=Webinar(),
            fields=_fields(told, cycle, starts_at),
            moderators=[moderator],
            publications=[guide],
            room=("dummy", ""),
            panelists=_panel(told["panelists"]),
            organisers=_named(told["organisers"]),
        )
        give_faces(
            fact=webinar, index_class=WebinarIndexPage, page_class=WebinarPage, title=webinar.title, language="es"
        )
        WebinarPage.objects.filter(webinar=webinar).update(introduction=told["introduction"])
    with as_of(min(starts_at - REGISTERED, midday(-1))):
        for name in told["registered"]:
            register_person(webinar=webinar, person=people[name])
    came = Registration.objects.filter(webinar=webinar, person__name__in=told.get("came", told["registered"]))
    if told["day"] < 0:
        with as_of(starts_at + dt.timedelta(minutes=4)):
            for registration in came:
                attend(registration=registration, minutes=told["minutes"] - 4)
    return webinar


def _fields(told, cycle, starts_at):
    return {
        "title": told["title"],
        "kind": "webinar",
        "cycle": cycle,
        "topic": told["topic"],
        "language": told["language"],
        "interpreted_into": told["interpreted_into"],
        "starts_at": starts_at,
        "ends_at": starts_at + dt.timedelta(minutes=told["minutes"]),
        "date": starts_at.astimezone(zone_named(ZONE)).date().isoformat(),
        "time_zone": ZONE,
        "registration": RegistrationMode.OPEN,
    }


def _named(acronyms):
    index = InstitutionIndex()
    return [(acronym, index.resolve(acronym)) for acronym in acronyms]


def _panel(panelists):
    index = InstitutionIndex()
    return [
        {
            "name": name,
            "institution_name": acronym,
            "institution": index.resolve(acronym, country),
            "country": country,
        }
        for name, acronym, country in panelists
    ]
