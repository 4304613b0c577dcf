"""The webinars of the demonstration: one to watch, one to come, and one whose recording the editor still owes."""

import datetime as dt

from learning.common.zones import zone_named
from learning.pages.actions import give_faces
from learning.people.queries import InstitutionIndex
from learning.record.demo.editions import ZONE, midday
from learning.record.demo.shelf import MEDIA, upload
from learning.record.demo.texts import key_of, read
from learning.record.demo.travelling import as_of
from videoconf.webinars.actions import attend, edit_webinar, keep_cycle, register_person
from videoconf.webinars.actions.asking import ask, vote
from videoconf.webinars.actions.attending import keep_totals
from videoconf.webinars.actions.moderating import answer_question, show_question
from videoconf.webinars.actions.recording import keep_materials, keep_recording, keep_transcript
from videoconf.webinars.enums import MaterialKind, Platform, RegistrationMode, Viewing
from videoconf.webinars.models import Registration, Webinar, WebinarIndexPage, WebinarPage
from videoconf.webinars.models.materials import MATERIAL_PURPOSE, RECORDING_PURPOSE

KINDS = ("watch", "unrecorded", "coming")
ANNOUNCED, REGISTERED = dt.timedelta(days=25), dt.timedelta(days=4)


def hold_webinars(people, guide):
    """Make the webinars with who registered, came and asked; `people` are by their names and the parts one can play."""
    told = read("webinars")
    cycle = keep_cycle(name=told["cycle"])
    for kind in KINDS:
        webinar = _hold(told[kind], cycle, people, people["tutor"], guide)
        if kind == "watch" and webinar.recording is None:
            _ask(webinar, told[kind], people)
            _keep_for_later(webinar, told[kind], people["editor"])


def _ask(webinar, told, people):
    """Let people ask, vote and be answered while it goes on."""
    registered = {one.person.name: one for one in webinar.registrations.select_related("person")}
    with as_of(webinar.starts_at + dt.timedelta(minutes=40)):
        for number, (name, text, votes, answer) in enumerate(told["questions"]):
            question = ask(webinar=webinar, registration=registered[name], key=key_of("question", number), text=text)
            show_question(webinar=webinar, question=question.pk, by=people["tutor"])
            for voter in list(registered.values())[:votes]:
                vote(webinar=webinar, registration=voter, question=question.pk)
            if answer:
                answer_question(webinar=webinar, question=question.pk, by=people["tutor"], answer=answer)


def _keep_for_later(webinar, told, editor):
    """Let the editor drop what is left of it: recording, slides, what was said, and who else watched."""
    with as_of(webinar.ends_at + dt.timedelta(hours=20)):
        slides = upload("slides.pdf", "presentacion.pdf", MATERIAL_PURPOSE, editor)
        keep_materials(webinar=webinar, kind=MaterialKind.SLIDES, added=[slides])
        spoken = (MEDIA / "recording.es.vtt").read_text(encoding="utf-8")
        keep_transcript(webinar=webinar, language=told["language"], vtt=spoken)
        film = upload("recording.mp4", "grabacion.mp4", RECORDING_PURPOSE, editor)
        keep_recording(webinar=webinar, by=editor, recording=film)
        totals = {(Platform(platform), Viewing(viewing)): people for platform, viewing, people in told["totals"]}
        keep_totals(webinar=webinar, by=editor, totals=totals)


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
