"""Capstones, teams and roadmaps for tests."""

import uuid

import factory
from django.utils import timezone
from wagtail.models import Locale

from courses.capstones.actions import make_team
from courses.capstones.models import Capstone, CapstonePage, CapstoneRun
from courses.catalog.models import CourseIndexPage, CoursePage
from courses.editions.enums import EnrolmentState
from courses.editions.models import Enrolment
from learning.activities.actions import record_participation
from learning.activities.enums import ParticipationState
from tests.factories.catalog import CourseFactory
from tests.factories.editions import EditionFactory
from tests.factories.faces import give_pages
from tests.factories.people import UserFactory

PROBLEM, PLAN = uuid.UUID(int=1), uuid.UUID(int=2)
CLARITY, WEAK, STRONG = uuid.UUID(int=11), uuid.UUID(int=12), uuid.UUID(int=13)

SECTIONS = [
    {
        "type": "section",
        "id": str(PROBLEM),
        "value": {"title": "The problem", "guidance": "<p>Say who has it.</p>", "words": 200},
    },
    {"type": "section", "id": str(PLAN), "value": {"title": "The plan", "guidance": "", "words": None}},
]
RUBRIC = [
    {
        "type": "criterion",
        "id": str(CLARITY),
        "value": {
            "title": "Clarity",
            "levels": [
                {"type": "item", "id": str(WEAK), "value": {"title": "Weak", "text": "Hard to follow", "points": 1}},
                {"type": "item", "id": str(STRONG), "value": {"title": "Strong", "text": "Plain", "points": 4}},
            ],
        },
    }
]


class CapstoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Capstone

    course = factory.SubFactory(CourseFactory)
    title = "A national roadmap"


class CapstoneRunFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CapstoneRun

    edition = factory.SubFactory(EditionFactory)
    capstone = factory.LazyAttribute(
        lambda run: (
            Capstone.objects.filter(course=run.edition.course).first() or CapstoneFactory(course=run.edition.course)
        )
    )


def write_brief(capstone, *, language="es", sections=SECTIONS, rubric=RUBRIC, **fields):
    """Return the published page of a capstone, with two sections and a rubric of one criterion."""
    locale = Locale.objects.get(language_code=language)
    if not CoursePage.objects.filter(course=capstone.course).exists():
        give_pages(capstone.course, CoursePage, CourseIndexPage, language=language)
    parent = CoursePage.objects.get(course=capstone.course, locale=locale)
    fields = {"title": capstone.title, "slug": "roadmap", "introduction": "What to write."} | fields
    page = CapstonePage(capstone=capstone, locale=locale, sections=sections, rubric=rubric, **fields)
    return parent.add_child(instance=page)


def enrol(edition, *, person=None, state=EnrolmentState.ACCEPTED, **facts):
    """Return somebody's enrolment in an edition, as the ledger and the edition keep it; `facts` are the person's."""
    person = person or UserFactory(**facts)
    participation = record_participation(
        activity=edition.activity, person=person, state=ParticipationState.TAKING_PART, on=timezone.localdate()
    )
    return Enrolment.objects.create(edition=edition, person=person, participation=participation, state=state)


def roadmap(*, people=1, brief=False, run=None, name="Uruguay"):
    """Return the roadmap of a team of so many people, in an edition with a capstone; `brief` gives it its page."""
    run = run or CapstoneRunFactory()
    if brief and not run.capstone.pages.exists():
        write_brief(run.capstone)
    members = [enrol(run.edition) for _number in range(people)]
    return make_team(run=run, name=name, by=None, enrolments=members).roadmap


def writers(of):
    """Return the people of a roadmap's team, the first who came first."""
    return [one.enrolment.person for one in of.team.members.select_related("enrolment__person").order_by("pk")]
