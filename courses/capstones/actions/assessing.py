"""Assessing what was handed in: begun, chosen, decided. What is decided is frozen."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from courses.capstones.actions.states import locked, move
from courses.capstones.enums import Outcome, RoadmapNews, RoadmapState
from courses.capstones.models import Assessment
from courses.capstones.queries.assessing import rubric_pages
from courses.capstones.queries.handing_in import latest_handed_in, present_members, told_key
from courses.capstones.rubrics import copied, most_points, points, unknown
from courses.editions.actions import figures_moved
from courses.editions.models import Enrolment
from courses.progress.actions import complete
from courses.progress.enums import ItemKind
from learning.audit.actions import note
from learning.common.passages import bare
from learning.notifications.actions import mark_read, notify

FEEDBACK_LENGTH = 20_000
STATE_OF = {Outcome.RETURNED: RoadmapState.RETURNED, Outcome.APPROVED: RoadmapState.APPROVED}
KIND_OF = {Outcome.RETURNED: RoadmapNews.RETURNED, Outcome.APPROVED: RoadmapNews.APPROVED}


class OtherSavedError(Exception):
    """Somebody else saved in between; `theirs` is the assessment as it is kept."""

    def __init__(self, theirs):
        super().__init__(theirs)
        self.theirs = theirs


@transaction.atomic
def begin_assessment(*, roadmap, by, version=None):
    """Begin to assess the version that was handed in, with a copy of the rubric as it is now; begun, it is returned.

    Raises ValidationError where that version does not wait any more.
    """
    own = locked(roadmap)
    handed_in = latest_handed_in(own)
    if own.state != RoadmapState.SUBMITTED or (version is not None and handed_in != version):
        raise ValidationError(
            _("This version does not wait to be assessed any more: it was taken back or decided."), code="moved"
        )
    begun = own.assessments.filter(decided_at=None).first()
    if begun is None:
        rubric = copied(rubric_pages(own.team.run))
        begun = Assessment.objects.create(roadmap=own, version=handed_in, tutor=by, rubric=rubric, saved_by=by)
        mark_read(person=by, kinds=[RoadmapNews.HANDED_IN], keys=[told_key(own, handed_in)])
    return begun


@transaction.atomic
def save_choices(*, assessment, number, choices, feedback, by):
    """Keep choices and feedback that are based on a number; what is kept already changes nothing.

    Raises OtherSavedError where somebody saved in between: nothing is written then, and nothing of theirs is lost.
    """
    own = open_for_change(assessment)
    if unknown(own.rubric, choices):
        raise ValidationError(
            _("A level was chosen that this rubric does not have. Reload the page and choose again."), code="level"
        )
    if len(feedback) > FEEDBACK_LENGTH:
        raise ValidationError(
            _("The feedback is too long: at most %(most)s characters.") % {"most": FEEDBACK_LENGTH}, code="long"
        )
    if (own.choices, own.feedback) == (choices, feedback):
        return own
    if own.number != number:
        raise OtherSavedError(own)
    own.choices, own.feedback, own.number = choices, feedback, own.number + 1
    own.saved_by, own.saved_at = by, timezone.now()
    own.save(update_fields=["choices", "feedback", "number", "saved_by", "saved_at"])
    return own


def open_for_change(assessment):
    """Return an assessment, its roadmap locked; raise ValidationError where it was decided."""
    roadmap = locked(assessment.roadmap)
    own = roadmap.assessments.select_related("version", "decided_by").get(pk=assessment.pk)
    own.roadmap = roadmap
    if own.decided_at is not None:
        raise _decided(own)
    return own


def _decided(own):
    told = _("%(person)s has decided this assessment: nothing of it changes any more.")
    return ValidationError(told % {"person": own.decided_by or own.tutor or "–"}, code="decided")


@transaction.atomic
def return_roadmap(*, assessment, by):
    """Give a roadmap back to be improved, with feedback or at least one comment; twice is once."""
    return _decide(assessment, Outcome.RETURNED, by, _check_return)


@transaction.atomic
def approve_roadmap(*, assessment, by):
    """Approve a roadmap, every criterion chosen: each present member completes the capstone; twice is once."""
    return _decide(assessment, Outcome.APPROVED, by, _check_approval)


def _check_return(own):
    if not bare(own.feedback) and not own.comments.filter(removed_at=None).exists():
        raise ValidationError(
            _("Say what to improve: write feedback, or comment on a passage at least."), code="nothing"
        )


def _check_approval(own):
    left = [criterion for criterion in own.rubric if criterion["key"] not in own.choices]
    if left:
        raise ValidationError(_("Choose a level for every criterion before you approve."), code="levels")


def _decide(assessment, outcome, by, check):
    roadmap = locked(assessment.roadmap)
    decided = roadmap.assessments.filter(pk=assessment.pk, outcome=outcome).first()
    if decided is not None:
        return decided
    own, now = open_for_change(assessment), timezone.now()
    check(own)
    own.outcome, own.decided_at, own.decided_by = outcome, now, by
    own.points, own.most_points = points(own.rubric, own.choices), most_points(own.rubric)
    own.save(update_fields=["outcome", "decided_at", "decided_by", "points", "most_points"])
    move(own.roadmap, STATE_OF[outcome], approved_at=now if outcome == Outcome.APPROVED else None)
    if outcome == Outcome.APPROVED:
        _complete(own.roadmap)
    _tell(own, by)
    note(actor=by, verb=gettext_noop("decided an assessment"), target=own.roadmap, details={"outcome": outcome})
    figures_moved(edition_id=own.roadmap.team.run.edition_id)
    return own


def _complete(roadmap):
    members = Enrolment.objects.inside().filter(team_membership__team=roadmap.team).select_related("participation")
    for enrolment in members:
        item = roadmap.team.run.capstone.key
        complete(participation=enrolment.participation, item=item, kind=ItemKind.CAPSTONE)


def _tell(own, by):
    team = own.roadmap.team
    edition = team.run.edition
    notify(
        kind=KIND_OF[own.outcome],
        people=present_members(team),
        key=f"assessment-{own.pk}",
        view="capstones:feedback",
        args=[edition.slug],
        data={"roadmap": own.roadmap_id, "team": team.name, "edition": edition.title},
        actor=by,
    )


@transaction.atomic
def assess(*, roadmap, version, saved, by, outcome=""):
    """Save what a form sends and decide, all or nothing: begin where it is the first; `saved` goes to `save_choices`.

    Sent again after it was decided so, it changes nothing; another decision or other choices are refused.
    """
    decided = roadmap.assessments.exclude(decided_at=None).select_related("decided_by").filter(version=version).first()
    if decided is not None:
        if (decided.outcome, decided.choices, decided.feedback) == (outcome, saved["choices"], saved["feedback"]):
            return decided
        raise _decided(decided)
    own = begin_assessment(roadmap=roadmap, version=version, by=by)
    own = save_choices(assessment=own, by=by, **saved)
    decide = {Outcome.RETURNED: return_roadmap, Outcome.APPROVED: approve_roadmap}.get(outcome)
    return decide(assessment=own, by=by) if decide else own
