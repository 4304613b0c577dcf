"""Two at the same moment: really in parallel, on whatever database the tests run."""

import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections

from courses.capstones.actions.assessing import (
    OtherSavedError,
    approve_roadmap,
    begin_assessment,
    return_roadmap,
    save_choices,
)
from courses.capstones.actions.commenting import comment_passage
from courses.capstones.actions.handing_in import submit_roadmap, take_back
from courses.capstones.enums import RoadmapState
from courses.capstones.models import Assessment, PassageComment, Roadmap
from courses.progress.models import Completion
from learning.notifications.models import Notice
from tests.factories.assessing import assessed, tutor_of
from tests.factories.capstones import PROBLEM, CapstoneRunFactory, roadmap, writers
from tests.factories.editions import RunningEditionFactory

pytestmark = pytest.mark.django_db(transaction=True)


def unwritten(people):
    """Return a roadmap of a capstone without pages: these tests find none of the languages that pages stand in."""
    return roadmap(people=people, run=CapstoneRunFactory(edition=RunningEditionFactory()))


def handed_in():
    of = unwritten(2)
    version = submit_roadmap(roadmap=of, by=writers(of)[0])
    version.content["sections"] = [{"key": str(PROBLEM), "title": "The problem", "html": "<p>Few firms train.</p>"}]
    version.save()
    return of


def at_once(*deeds):
    """Do all of these in threads of their own that begin together; return what each gave or raised."""
    barrier, results = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        try:
            barrier.wait()
            results[place] = deed()
        except (ValidationError, OtherSavedError) as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=told) for told in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connections.close_all()
    return results


def test_a_team_that_hands_in_four_times_at_once_hands_in_once():
    of = unwritten(4)
    tutor_of(of)
    at_once(*(lambda person=person: submit_roadmap(roadmap=of, by=person) for person in writers(of)))
    assert (of.versions.count(), Notice.objects.count()) == (1, 1)


def test_two_tutors_who_begin_at_once_share_one_assessment():
    of = handed_in()
    tutors = [tutor_of(of) for _turn in range(4)]
    begun = at_once(*(lambda tutor=tutor: begin_assessment(roadmap=of, by=tutor) for tutor in tutors))
    assert len({one.pk for one in begun}) == Assessment.objects.count() == 1


def test_of_two_who_save_at_once_one_is_told_and_nothing_is_lost():
    of = handed_in()
    tutors = [tutor_of(of) for _turn in range(2)]
    own = begin_assessment(roadmap=of, by=tutors[0])
    told = at_once(
        *(
            lambda tutor=tutor: save_choices(assessment=own, number=0, choices={}, feedback=f"By {tutor}", by=tutor)
            for tutor in tutors
        )
    )
    refused = [one for one in told if isinstance(one, OtherSavedError)]
    kept = Assessment.objects.get()
    assert (len(refused), kept.number) == (1, 1)
    assert refused[0].theirs.feedback == kept.feedback == f"By {kept.saved_by}"


def test_of_returning_and_approving_at_once_one_is_done():
    of = handed_in()
    own, tutor = assessed(of, by=tutor_of(of), choices={}), tutor_of(of)
    told = at_once(
        lambda: return_roadmap(assessment=own, by=tutor), lambda: approve_roadmap(assessment=own, by=own.tutor)
    )
    assert sum(isinstance(one, ValidationError) for one in told) == 1
    kept, of = Assessment.objects.get(), Roadmap.objects.get(pk=of.pk)
    assert of.state == kept.outcome
    assert Completion.objects.count() == (2 if of.state == RoadmapState.APPROVED else 0)


def test_of_taking_back_and_beginning_at_once_one_is_done():
    of = handed_in()
    tutor, member = tutor_of(of), writers(of)[0]
    told = at_once(lambda: take_back(roadmap=of, by=member), lambda: begin_assessment(roadmap=of, by=tutor))
    assert sum(isinstance(one, ValidationError) for one in told) == 1
    waits = Roadmap.objects.get(pk=of.pk).state == RoadmapState.SUBMITTED
    assert Assessment.objects.exists() is waits


def test_a_comment_sent_four_times_at_once_is_one():
    of = handed_in()
    own, key = begin_assessment(roadmap=of, by=tutor_of(of)), uuid.uuid4()
    said = {"assessment": own, "key": key, "section": PROBLEM, "passage": "Few firms", "text": "Who?", "by": own.tutor}
    told = at_once(*(lambda: comment_passage(**said) for _turn in range(4)))
    assert len({one.pk for one in told}) == PassageComment.objects.count() == 1
