"""What is done, and what follows when everything is."""

from django.db import transaction

from courses.editions.actions import complete_enrolment, figures_moved
from courses.editions.enums import EnrolmentState
from courses.editions.models import Edition, Enrolment
from courses.progress.models import Completion
from courses.progress.queries.walks import is_all_done
from learning.activities.enums import Modality


@transaction.atomic
def complete(*, participation, item, kind):
    """Say that a participation has done a lesson or a capstone, told by its key. Saying it twice changes nothing.

    Where nobody tutors, the last thing done completes the enrolment. The edition is held before, as whoever moves
    enrolments holds it, so that of two last things at once the second one sees the first.
    """
    enrolment = Enrolment.objects.select_related("edition__course").filter(participation=participation).first()
    alone = enrolment is not None and enrolment.edition.modality == Modality.SELF_ADMINISTERED
    if alone:
        Edition.objects.select_for_update().get(pk=enrolment.edition_id)
        enrolment.refresh_from_db(fields=["state"])
    completion, made = Completion.objects.get_or_create(participation=participation, item=item, defaults={"kind": kind})
    if enrolment is not None and made:
        figures_moved(edition_id=enrolment.edition_id)
        if alone and enrolment.state == EnrolmentState.ACCEPTED and is_all_done(enrolment):
            complete_enrolment(enrolment=enrolment)
    return completion


@transaction.atomic
def undo(*, participation, item):
    """Take back that something is done; an enrolment that it completed stays completed."""
    gone, _of_each = Completion.objects.filter(participation=participation, item=item).delete()
    edition_id = Enrolment.objects.filter(participation=participation).values_list("edition", flat=True).first()
    if gone and edition_id is not None:
        figures_moved(edition_id=edition_id)
