"""Making teams: proposed from who was accepted, and corrected by who leads the edition.

A proposal only ever places people who have no team. What was made, moved or renamed by hand is never touched by it.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from courses.capstones import queries
from courses.capstones.actions.ground import due_moved, topic
from courses.capstones.models import CapstoneRun, Roadmap, Team, TeamMember
from learning.audit.actions import note
from learning.audit.once import once
from learning.live.actions import announce_on_commit


@transaction.atomic
def make_proposed_teams(*, run, by):
    """Give everybody without a team the one that is proposed; return how many people were placed. Idempotent."""
    run = _lock(run)
    placed = 0
    for proposal in queries.proposals(run):
        team = proposal.team or _make(run, proposal.name, country=proposal.country, institution=proposal.institution)
        TeamMember.objects.bulk_create(
            TeamMember(team=team, enrolment=enrolment, added_by=by) for enrolment in proposal.enrolments
        )
        placed += len(proposal.enrolments)
        _moved_between(run, proposal.team, None)
    if placed:
        note(actor=by, verb=gettext_noop("made proposed teams"), target=run, details={"people": placed})
    return placed


@transaction.atomic
def make_team(*, run, name, by, enrolments=(), key=None):
    """Make a team by hand, once for each key, with those people, who leave the teams that they were in."""

    def make():
        team = _make(_lock(run), name)
        note(actor=by, verb=gettext_noop("made a team"), target=team)
        place_people(run=run, enrolments=enrolments, team=team, by=by)
        return team

    return once(key=key, by=by, make=make)


@transaction.atomic
def place_people(*, run, enrolments, team, by):
    for enrolment in enrolments:
        place_person(run=run, enrolment=enrolment, team=team, by=by)


def _free_name(others, name):
    """Return a team's name as it is kept; it must be none of the others'."""
    name = " ".join(name.split())[:200]
    if not name:
        raise ValidationError({"name": _("Give the team a name.")})
    if others.filter(name=name).exists():
        raise ValidationError({"name": _("There is a team of this name already.")})
    return name


def _make(run, name, country="", institution=None):
    team = Team.objects.create(
        run=run, name=_free_name(run.teams.all(), name), country=country, institution=institution
    )
    Roadmap.objects.create(team=team)
    return team


@transaction.atomic
def place_person(*, run, enrolment, team, by):
    """Put a person into a team of the run, out of the one they were in; without a team, out of any."""
    run = _lock(run)
    if enrolment.edition_id != run.edition_id or (team is not None and team.run_id != run.pk):
        raise Team.DoesNotExist
    before = TeamMember.objects.filter(enrolment=enrolment).select_related("team__roadmap").first()
    if (before and before.team_id) == (team and team.pk):
        return team
    if team is None:
        before.delete()
    else:
        TeamMember.objects.update_or_create(enrolment=enrolment, defaults={"team": team, "added_by": by})
    _moved_between(run, team, before and before.team)
    details = {"person": str(enrolment.person), "from": str(before.team) if before else ""}
    note(actor=by, verb=gettext_noop("moved a person to a team"), target=team or run, details=details)
    if before:
        _tell(before.team.roadmap)
    return team


@transaction.atomic
def rename_team(*, team, name, by):
    name = _free_name(_lock(team.run).teams.exclude(pk=team.pk), name)
    if team.name != name:
        team.name = name
        team.save(update_fields=["name"])
        note(actor=by, verb=gettext_noop("renamed a team"), target=team)
    return team


@transaction.atomic
def merge_teams(*, team, into, by):
    """Put everybody of a team into another one and take the empty one away. A team that has written is not merged."""
    run = _lock(team.run)
    if into.run_id != run.pk or into.pk == team.pk:
        raise Team.DoesNotExist
    if _begun(team):
        raise ValidationError(
            _("%(team)s has begun to write. Merge the other team into this one, or move its people one by one.")
            % {"team": team}
        )
    team.members.update(team=into, added_by=by)
    _moved_between(run, into, team)
    note(actor=by, verb=gettext_noop("merged teams"), target=into, details={"merged": str(team)})
    _remove(team)
    return into


@transaction.atomic
def remove_team(*, team, by):
    """Take away a team that nobody is in and that has written nothing."""
    _lock(team.run)
    if team.members.exists():
        raise ValidationError(_("%(team)s has people. Move them to other teams first.") % {"team": team})
    if _begun(team):
        raise ValidationError(_("%(team)s has written something, which would be lost.") % {"team": team})
    note(actor=by, verb=gettext_noop("removed a team"), target=team)
    _remove(team)


def _begun(team):
    return Roadmap.objects.select_for_update().filter(team=team, number__gt=0).exists()


def _remove(team):
    Roadmap.objects.filter(team=team).delete()
    team.delete()


def _lock(run):
    return CapstoneRun.objects.select_for_update().get(pk=run.pk)


def _moved_between(run, *teams):
    """People who come into a team with another deadline have theirs moved; without a team they have everybody's."""
    own = set(Team.objects.filter(pk__in=[team.pk for team in teams if team]).values_list("extended_to", flat=True))
    if len(own | {None} if None in teams else own) > 1:
        due_moved(run)


def _tell(roadmap):
    announce_on_commit(topic(roadmap), {"kind": "changed", "number": roadmap.number})
