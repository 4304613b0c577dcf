"""A generated network, webinar and library: what pages of communities are measured with."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from communities.networks.actions import keep_network, open_network
from communities.networks.enums import Joining, MemberRole, MembershipState, Reach
from communities.networks.models import Membership, Network, NetworkIndexPage, NetworkPage
from learning.activities.actions import Entry, record_participations_in_bulk
from learning.activities.enums import ParticipationState
from learning.activities.models import Participation
from learning.library.actions import keep_publication
from learning.library.models import LibraryIndexPage, PublicationPage
from learning.pages.actions import give_faces
from learning.pages.actions.faces import give_pages
from learning.people.models import User
from videoconf.webinars.actions import keep_webinar
from videoconf.webinars.enums import QuestionState, RegistrationMode
from videoconf.webinars.models import (
    Question,
    QuestionBoard,
    Registration,
    Vote,
    Webinar,
    WebinarIndexPage,
    WebinarPage,
)

LANGUAGE = "es"
QUESTIONS, PUBLICATIONS = 200, 5_000
NETWORK, WEBINAR = "Red medida", "Videoconferencia medida"
SUBJECTS = ["Aprendizaje de calidad", "Certificación", "Igualdad de género", "Transición justa"]
KINDS = ("guide", "study", "report", "publication", "technical note")


@dataclass(frozen=True)
class Community:
    """A network and a webinar that goes on, each with one of its people."""

    network: Network
    member: User
    webinar: Webinar
    registered: User


def make_community(people, size, say):
    """Make all of it, among the first of these people."""
    say(f"Making a network of {size.members:,} people …")
    _network(people[: size.members])
    say(f"Making a webinar that {size.present:,} people are at …")
    _webinar(people[: size.present])
    say(f"Making {PUBLICATIONS:,} publications …")
    with transaction.atomic():  # what follows a publication is done once
        _publications()


def _publications():
    shelf = LibraryIndexPage.objects.get(locale__language_code=LANGUAGE)
    for place in range(PUBLICATIONS):
        made = _publication(place)
        give_pages(fact=made, page_class=PublicationPage, parents=lambda: {LANGUAGE: shelf}, title=made.title)


def made():
    """Return what was made, as it stands in the database."""
    network, webinar = Network.objects.get(name=NETWORK), Webinar.objects.get(title=WEBINAR)
    member = Membership.objects.filter(network=network).select_related("person").order_by("pk").first()
    registered = Registration.objects.filter(webinar=webinar).select_related("person").order_by("pk").first()
    return Community(network, member.person, webinar, registered.person)


def _network(people):
    network = keep_network(
        fields={
            "name": NETWORK,
            "purpose": "Que un directorio largo se abra tan pronto como uno corto.",
            "subjects": SUBJECTS,
            "languages": ["es"],
            "joining": Joining.OPEN,
            "reach": Reach.PUBLIC,
        }
    )
    give_faces(fact=network, index_class=NetworkIndexPage, page_class=NetworkPage, title=network.name)
    open_network(network=network, by=people[0])
    today, state = timezone.localdate(), ParticipationState.TAKING_PART
    record_participations_in_bulk(
        entries=(Entry(activity=network.activity, person=person, state=state, on=today) for person in people)
    )
    taken = dict(Participation.objects.filter(activity=network.activity).values_list("person", "pk"))
    Membership.objects.bulk_create(
        (
            Membership(
                network=network,
                person=person,
                participation_id=taken[person.pk],
                role=MemberRole.COORDINATOR if place < 2 else MemberRole.MEMBER,  # noqa: PLR2004 - two lead it
                state=MembershipState.IN,
                subjects=SUBJECTS[place % 3 : place % 3 + 2],
                joined_at=timezone.now(),
            )
            for place, person in enumerate(people)
        ),
        batch_size=500,
    )


def _webinar(people):
    """Make a webinar that began ten minutes ago, with who registered and what they ask."""
    now = timezone.now()
    webinar = keep_webinar(
        fields={
            "title": WEBINAR,
            "starts_at": now - dt.timedelta(minutes=10),
            "ends_at": now + dt.timedelta(hours=3),
            "date": timezone.localdate().isoformat(),
            "time_zone": "America/Montevideo",
            "language": "es",
            "registration": RegistrationMode.OPEN,
        }
    )
    give_faces(fact=webinar, index_class=WebinarIndexPage, page_class=WebinarPage, title=webinar.title)
    _questions(webinar, _registrations(webinar, people))


def _registrations(webinar, people):
    today = timezone.localdate()
    record_participations_in_bulk(
        entries=(
            Entry(activity=webinar.activity, person=one, state=ParticipationState.TAKING_PART, on=today)
            for one in people
        )
    )
    taken = dict(Participation.objects.filter(activity=webinar.activity).values_list("person", "pk"))
    return Registration.objects.bulk_create(
        (
            Registration(
                webinar=webinar,
                person=person,
                email=person.email,
                name=person.name,
                country=person.country,
                institution_id=person.institution_id,
                gender=person.gender,
                language="es",
                participation_id=taken[person.pk],
                confirmed_at=timezone.now(),
            )
            for person in people
        ),
        batch_size=500,
    )


def _questions(webinar, registrations):
    """Write what is asked, and the votes: of who looks at the page too."""
    QuestionBoard.objects.create(webinar=webinar, number=QUESTIONS, desk_number=QUESTIONS)
    questions = Question.objects.bulk_create(
        Question(
            webinar=webinar,
            registration=registrations[place % len(registrations)],
            name=registrations[place % len(registrations)].name,
            text=f"¿Quién acompaña cuando el taller cierra en enero? ({place})",
            state=QuestionState.ANSWERED if place % 8 == 0 else QuestionState.SHOWN,
            votes=place % 40,
            moves=place % 40,
            number=place + 1,
            desk_number=place + 1,
        )
        for place in range(QUESTIONS)
    )
    Vote.objects.bulk_create(
        Vote(question=question, registration=voter)
        for question in questions
        for voter in registrations[: question.votes]
    )


def _publication(place):
    return keep_publication(
        fields={
            "title": f"Publicación medida {place}: acompañar en la empresa",
            "kind": KINDS[place % len(KINDS)],
            "year": 1990 + place % 36,
            "languages": [("es", "pt", "en")[place % 3]],
            "series": f"Cuadernos {place % 12}",
            "topic": SUBJECTS[place % len(SUBJECTS)],
            "authors": [{"name": f"Autora {place % 300}", "role": "author"}],
        }
    )
