"""What somebody sends twice, or at the same moment three times, is made once, and answered the same."""

import datetime as dt
import threading
import uuid

import pytest
from django.db import connection, connections
from django.utils import timezone

from communities.discussions.actions import move_posts, publish_post, report_post, start_thread
from communities.discussions.models import Post, Report, Thread
from communities.networks import actions as networks
from communities.networks.enums import ItemKind
from communities.networks.models import AddressInvitation, Item, Line, Meeting, Membership, News, Rsvp, Work
from courses.capstones.actions import keep_by_hand, make_team, save_milestone
from courses.capstones.actions.assessing import begin_assessment
from courses.capstones.actions.commenting import comment_passage
from courses.capstones.actions.handing_in import submit_roadmap
from courses.capstones.models import Assessment, Milestone, PassageComment, RoadmapVersion, Team
from courses.editions.actions import apply, nominate, schedule_session
from courses.editions.models import Enrolment, Nomination, Session
from learning.files.actions import start_upload
from learning.files.models import PrivateFile
from learning.people.actions import propose_institution
from learning.people.models import Institution
from tests.factories.assessing import tutor_of
from tests.factories.capstones import PROBLEM, CapstoneRunFactory, roadmap, writers
from tests.factories.discussions import a_member, a_post, a_space, a_thread, a_tutor
from tests.factories.doings import a_line, a_meeting
from tests.factories.editions import OpenEditionFactory, RunningEditionFactory
from tests.factories.networks import OpenNetworkFactory
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.webinars import RunningWebinarFactory, facts, registered
from videoconf.webinars.actions import ask, register_address, register_person, vote
from videoconf.webinars.models import Question, Registration, Vote

pytestmark = pytest.mark.django_db(transaction=True)


MILESTONE = {"what": "Sign", "who": "Ana", "due_on": None, "evidence": "", "state": "planned"}


def threads():
    space = a_space()
    told = {"space": space, "author": a_member(space), "key": uuid.uuid4(), "title": "Once", "text": "x"}
    return Thread, lambda: start_thread(**told)


def posts():
    thread = a_thread(a_space())
    told = {"thread": thread, "author": a_member(thread.space), "key": uuid.uuid4(), "text": "x"}
    return Post, lambda: publish_post(**told)


def reports():
    post = a_post(a_thread(a_space()))
    reporter = a_member(post.thread.space)
    return Report, lambda: report_post(post=post, reporter=reporter, reason="Advertising")


def moved_posts():
    post = a_post(a_thread(a_space()))
    told = {"thread": post.thread, "by": a_tutor(post.thread.space), "title": "Elsewhere", "key": uuid.uuid4()}
    return Thread, lambda: move_posts(posts=[post], **told)


def institutions():
    person = UserFactory()
    told = {"name": "Escuela Nueva", "country": "PY", "by": person, "key": uuid.uuid4()}
    return Institution, lambda: propose_institution(**told)


def uploads():
    told = {"owner": UserFactory(), "purpose": "post", "name": "a.txt", "size": 10, "key": uuid.uuid4()}
    return PrivateFile, lambda: start_upload(**told)


def applications():
    told = {"edition": OpenEditionFactory(), "person": UserFactory()}
    return Enrolment, lambda: apply(**told)


def nominations():
    told = {"edition": OpenEditionFactory(enrolment="nomination"), "institution": InstitutionFactory()}
    by = UserFactory()
    return Nomination, lambda: nominate(email="colleague@example.org", by=by, **told)


def sessions():
    starts = timezone.now() + dt.timedelta(days=2)
    fields = {"title": "Experts", "starts_at": starts, "ends_at": starts + dt.timedelta(hours=1)}
    told = {"edition": RunningEditionFactory(), "key": uuid.uuid4(), "fields": fields, "by": UserFactory()}
    return Session, lambda: schedule_session(**told)


def teams():
    told = {"run": CapstoneRunFactory(), "name": "South", "by": UserFactory(), "key": uuid.uuid4()}
    return Team, lambda: make_team(**told)


def milestones():
    of = roadmap()
    told = {"roadmap": of, "key": uuid.uuid4(), "fields": MILESTONE, "was": {}, "by": writers(of)[0]}
    return Milestone, lambda: save_milestone(**told)


def unwritten():
    """Return a roadmap of a capstone without pages: these tests find none of the languages that pages stand in."""
    return roadmap(run=CapstoneRunFactory(edition=RunningEditionFactory()))


def handed_in():
    of = unwritten()
    version = submit_roadmap(roadmap=of, by=writers(of)[0])
    version.content["sections"] = [{"key": str(PROBLEM), "title": "The problem", "html": "<p>Few firms train.</p>"}]
    version.save()
    return of


def versions():
    of = unwritten()
    return RoadmapVersion, lambda: keep_by_hand(roadmap=of, by=writers(of)[0])


def submissions():
    of = unwritten()
    by = writers(of)[0]
    return RoadmapVersion, lambda: submit_roadmap(roadmap=of, by=by)


def assessments():
    of = handed_in()
    by = tutor_of(of)
    return Assessment, lambda: begin_assessment(roadmap=of, by=by)


def comments():
    of = handed_in()
    by = tutor_of(of)
    begun = begin_assessment(roadmap=of, by=by)
    told = {"key": uuid.uuid4(), "section": PROBLEM, "passage": "Few firms", "text": "How many?", "by": by}
    return PassageComment, lambda: comment_passage(assessment=begun, **told)


def registrations_by_account():
    told = {"webinar": RunningWebinarFactory(), "person": UserFactory()}
    return Registration, lambda: register_person(**told)


def registrations_by_address():
    webinar = RunningWebinarFactory()
    return Registration, lambda: register_address(webinar=webinar, email="rosa@example.org", facts=facts())


def questions():
    webinar = RunningWebinarFactory(begins=-5)
    told = {"webinar": webinar, "registration": registered(webinar), "key": uuid.uuid4(), "text": "Who pays?"}
    return Question, lambda: ask(**told)


def votes():
    webinar = RunningWebinarFactory(begins=-5)
    mine, other = registered(webinar), registered(webinar, "eva@example.org")
    question = ask(webinar=webinar, registration=other, key=uuid.uuid4(), text="Who pays?")
    question.state = "shown"
    question.save()
    return Vote, lambda: vote(webinar=webinar, registration=mine, question=question.pk)


def memberships():
    told = {"network": OpenNetworkFactory(), "person": UserFactory()}
    return Membership, lambda: networks.join(**told)


def invitations():
    told = {"network": OpenNetworkFactory(), "email": "eva@example.org", "by": UserFactory()}
    return AddressInvitation, lambda: networks.invite_address(**told)


def lines():
    told = {"network": OpenNetworkFactory(), "key": uuid.uuid4(), "fields": {"title": "Trainers", "aim": ""}}
    by = UserFactory()
    return Line, lambda: networks.save_line(by=by, **told)


def works():
    fields = {"title": "Guide", "institution": None, "starts_on": None, "ends_on": None}
    told = {"line": a_line(OpenNetworkFactory()), "key": uuid.uuid4(), "fields": fields, "by": UserFactory()}
    return Work, lambda: networks.save_work(**told)


def meetings():
    starts = timezone.now() + dt.timedelta(days=2)
    fields = {"title": "Spring", "starts_at": starts, "ends_at": starts + dt.timedelta(hours=1)}
    fields |= {"time_zone": "America/Montevideo", "place": "", "agenda": ""}
    told = {"network": OpenNetworkFactory(), "key": uuid.uuid4(), "fields": fields, "by": UserFactory()}
    return Meeting, lambda: networks.schedule_meeting(**told)


def answers_to_meetings():
    told = {"meeting": a_meeting(OpenNetworkFactory()), "person": UserFactory(), "answer": "yes"}
    return Rsvp, lambda: networks.answer_meeting(**told)


def items():
    told = {"network": OpenNetworkFactory(), "key": uuid.uuid4(), "kind": ItemKind.LINK, "by": UserFactory()}
    return Item, lambda: networks.keep_item(title="A guide", url="https://example.org/guide", **told)


def news():
    told = {"network": OpenNetworkFactory(), "key": uuid.uuid4(), "title": "May", "html": "<p>x</p>"}
    by = UserFactory()
    return News, lambda: networks.publish_news(by=by, **told)


MAKES = (
    threads,
    posts,
    reports,
    moved_posts,
    institutions,
    uploads,
    applications,
    nominations,
    sessions,
    teams,
    milestones,
    versions,
    submissions,
    assessments,
    comments,
    registrations_by_account,
    registrations_by_address,
    questions,
    votes,
    memberships,
    invitations,
    lines,
    works,
    meetings,
    answers_to_meetings,
    items,
    news,
)


def at_once(deed, times=3):
    """Do it so often in threads that begin together; return what came of it, and what went wrong."""
    barrier, answers, wrong = threading.Barrier(times), [], []

    def run():
        try:
            barrier.wait()
            answers.append(deed())
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            wrong.append(error)
        finally:
            connection.close()

    running = [threading.Thread(target=run) for _time in range(times)]
    for one in running:
        one.start()
    for one in running:
        one.join()
    connections.close_all()
    return answers, wrong


@pytest.mark.parametrize("making", MAKES, ids=lambda making: making.__name__)
def test_sent_at_once_and_once_more_it_is_made_once_and_answered_the_same(making):
    model, make = making()
    before = model.objects.count()
    answers, wrong = at_once(make)
    answers.append(make())
    assert wrong == []
    assert model.objects.count() == before + 1
    assert len({answer and answer.pk for answer in answers}) == 1
