"""What changes editions."""

from django.db import transaction
from django.utils.translation import gettext_noop

from communities.discussions.actions import make_space
from courses.editions.actions.enrolling import held, seat_is_free
from courses.editions.enums import EnrolmentMode
from courses.editions.models import Edition, EditionStaff
from learning.activities.actions import keep_activity, rebuild_tallies
from learning.activities.enums import InvolvementRole, Kind
from learning.activities.spans import span
from learning.audit.actions import note
from learning.common.writing import free_slug


@transaction.atomic
def keep_edition(*, edition=None, fields, slug="", partners=None, activity_fields=None, total=None):
    """Make an edition or change what is given of it; its activity follows.

    `slug` is wished for a new one; `partners` is the whole list of (name as written, institution or None).
    """
    edition = edition or Edition(slug=free_slug(Edition.objects.all(), slug or fields["title"]))
    for name, value in fields.items():
        setattr(edition, name, value)
    edition.activity = keep_activity(
        activity=edition.activity if edition.activity_id else None,
        fields={
            "kind": Kind.EDITION,
            "title": edition.title,
            "told_status": edition.told_status,
            "placeholder": edition.placeholder,
            "modality": edition.modality,
            **span(edition.start, edition.end, edition.year),
            **(activity_fields or {}),
        },
        involvements=None if partners is None else {InvolvementRole.PARTNER: partners},
        total=total,
    )
    edition.save()
    return edition


@transaction.atomic
def open_space(*, edition):
    """Return the space where those in the edition talk; make it where there is none yet."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if locked.space_id is None:
        locked.space = make_space(host="edition")
        locked.save(update_fields=["space"])
    edition.space = locked.space
    return edition.space


@transaction.atomic
def name_team_member(*, edition, person, role, by):
    """Make a person tutor or coordinator of an edition. Naming twice changes nothing."""
    member, made = EditionStaff.objects.get_or_create(edition=edition, user=person, role=role)
    if made:
        verb = gettext_noop("joined the team of an edition")
        note(actor=by, verb=verb, target=edition, details={"person": str(person), "role": role})
    return member


@transaction.atomic
def save_edition(*, edition, fields, by, staff=None, **told):
    """Save an edition with what the ledger tells of it (`told` as in `keep_edition`) and, where given, its whole team.

    `staff` is the list of (person, role). What counts depends on the start and the modality, so participations already
    made are counted anew. Open to enrolment, the edition has a space, and seats added find those who wait.
    """
    edition.slug = edition.slug or free_slug(Edition.objects.all(), fields["title"])
    kept = keep_edition(edition=edition, fields=fields, **told)
    if staff is not None:
        _set_team(kept, staff, by)
    rebuild_tallies(activities=[kept.activity])
    if kept.enrolment != EnrolmentMode.CLOSED:
        open_space(edition=kept)
        with held(kept) as locked:
            seat_is_free(locked)
    return kept


def _set_team(edition, wanted, by):
    """Make exactly these the team of an edition; who stays in it stays the same row."""
    standing = {(member.user, member.role): member for member in edition.staff.select_related("user")}
    for (person, role), member in standing.items():
        if (person, role) not in wanted:
            member.delete()
            verb = gettext_noop("left the team of an edition")
            note(actor=by, verb=verb, target=edition, details={"person": str(person), "role": role})
    for person, role in wanted:
        name_team_member(edition=edition, person=person, role=role, by=by)
