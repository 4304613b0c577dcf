"""Choices, points, feedback and comments are seen by the team's members and the edition's staff, by nobody else."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from courses.capstones.actions.commenting import comment_passage
from courses.capstones.topics import may_listen
from courses.editions.enums import EnrolmentState, StaffRole
from learning.notifications.models import Notice
from learning.people.enums import Role
from tests.factories.assessing import approved, assessed, handed_in, returned, tutor_of
from tests.factories.capstones import PROBLEM, enrol, writers
from tests.factories.editions import EditionStaffFactory
from tests.factories.people import AffiliationFactory, UserFactory

pytestmark = pytest.mark.django_db

SECRETS = ("Zarzuela feedback", "Zarzuela comment", "Zarzuela withdrawn")
STATES = ("begun", "returned", "approved")
READERS = {"member": "team", "tutor": "staff", "coordinator": "staff", "administrator": "staff"}
OTHERS = (
    "another team",
    "former member",
    "removed member",
    "no team",
    "applicant",
    "former tutor",
    "other tutor",
    "focal point",
    "editor",
    "site coordinator",
    "figures",
    "anonymous",
)


@pytest.fixture(params=STATES)
def of(request):
    roadmap = handed_in(people=3, name="Uruguay")
    tutor = tutor_of(roadmap)
    own = assessed(roadmap, by=tutor, feedback=SECRETS[0])
    said = {"section": PROBLEM, "passage": "Few firms", "by": tutor}
    comment_passage(assessment=own, key=uuid.uuid4(), text=SECRETS[1], **said)
    if request.param == "returned":
        returned(roadmap, by=tutor, feedback=SECRETS[0])
    if request.param == "approved":
        approved(roadmap, by=tutor, feedback=SECRETS[0])
    roadmap.wanted = request.param
    roadmap.tutor = tutor
    return roadmap


def person(of, who):
    """Return somebody who stands so with a roadmap."""
    edition = of.team.run.edition
    if who == "another team":
        return writers(handed_in(run=of.team.run, name="Chile"))[0]
    if who == "former member":
        gone = writers(of)[1]
        gone.enrolments.update(state=EnrolmentState.WITHDRAWN)
        return gone
    if who == "removed member":
        gone = writers(of)[2]
        of.team.members.filter(enrolment__person=gone).delete()
        return gone
    if who == "former tutor":
        staff = EditionStaffFactory(edition=edition)
        staff.delete()
        return staff.user
    if who == "focal point":
        member = writers(of)[0]
        affiliation = AffiliationFactory()
        member.institution = affiliation.institution
        member.save()
        return affiliation.user
    makers = {
        "member": lambda: writers(of)[0],
        "tutor": lambda: of.tutor,
        "coordinator": lambda: EditionStaffFactory(edition=edition, role=StaffRole.COORDINATOR).user,
        "administrator": lambda: UserFactory(roles=[Role.ADMINISTRATOR]),
        "no team": lambda: enrol(edition).person,
        "applicant": lambda: enrol(edition, state=EnrolmentState.APPLIED).person,
        "other tutor": lambda: EditionStaffFactory().user,
        "editor": lambda: UserFactory(roles=[Role.EDITOR]),
        "site coordinator": lambda: UserFactory(roles=[Role.COORDINATOR]),
        "figures": lambda: UserFactory(roles=[Role.FIGURES]),
        "anonymous": AnonymousUser,
    }
    return makers[who]()


def addresses(of):
    edition, decided = of.team.run.edition, of.assessments.exclude(decided_at=None).first()
    inside = {
        "assess": [of.team_id],
        "assessed": [of.team_id, decided.pk if decided else 1],
        "feedback": [],
        "feedback_earlier": [decided.pk if decided else 1],
        "own": [],
        "reading": [of.team_id],
        "roadmaps": [],
        "versions": [of.team_id],
    }
    paths = {name: reverse(f"capstones:{name}", args=[edition.slug, *args]) for name, args in inside.items()}
    return paths | {
        "scores": reverse("capstones:scores", args=[edition.slug, "csv"]),
        "queue": reverse("capstones:queue"),
        "home": reverse("editions:home", args=[edition.slug]),
        "page": edition.get_absolute_url(),
        "notices": "/es/notices/",
        "search": f"{reverse('pages:search')}?q=Zarzuela",
        "my": reverse("editions:my"),
        "workbench": "/es/workbench/",
    }


def seen(of, browser):
    """Return the addresses under which somebody reads what was said."""
    return {
        name
        for name, path in addresses(of).items()
        if any(secret in browser.get(path, follow=True).content.decode() for secret in SECRETS)
    }


def browser_of(sign_in, someone):
    return Client() if someone.is_anonymous else sign_in(someone)


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_reads_what_was_said(of, sign_in, who):
    someone = person(of, who)
    browser = browser_of(sign_in, someone)
    assert seen(of, browser) == set()
    paths = addresses(of)
    closed = {browser.get(paths[name]).status_code for name in ("assess", "assessed", "feedback_earlier", "scores")}
    assert closed <= {302, 404}
    assert not may_listen(someone, str(of.pk)) if someone.is_authenticated else True


@pytest.mark.parametrize("who", READERS)
def test_the_team_reads_it_when_it_is_decided_and_the_staff_at_any_time(of, sign_in, who):
    decided = of.wanted != "begun"
    team = {"feedback", "feedback_earlier"} if decided else set()
    staff = {"assess", "assessed", "scores"} if decided else {"assess"}
    assert seen(of, sign_in(person(of, who))) == (team if READERS[who] == "team" else staff)


def test_no_notice_holds_what_was_said_or_chosen(of):
    told = str(list(Notice.objects.values("data", "key", "anchor", "args")))
    assert not any(secret in told for secret in SECRETS)
    assert "points" not in told


@pytest.mark.parametrize("who", ["member", *OTHERS])
def test_nobody_but_staff_assesses(of, sign_in, who):
    browser = browser_of(sign_in, person(of, who))
    edition, comment = of.team.run.edition, of.assessments.first().comments.first()
    before = list(of.assessments.values("number", "outcome", "feedback"))
    for name, args in {
        "assess": [],
        "begin": [],
        "save_choices": [],
        "comment": [],
        "edit_comment": [comment.key],
        "remove_comment": [comment.key],
        "extend": [],
    }.items():
        path = reverse(f"capstones:{name}", args=[edition.slug, of.team_id, *args])
        assert browser.post(path, {"text": "Mine", "feedback": "Mine", "until": ""}).status_code in {302, 404}, name
    assert list(of.assessments.values("number", "outcome", "feedback")) == before
    comment.refresh_from_db()
    assert comment.text == SECRETS[1]
