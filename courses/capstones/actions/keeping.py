"""Keeping capstones, and when an edition holds theirs."""

from django.db import transaction
from django.utils.translation import gettext_noop

from courses.capstones.actions.ground import due_moved
from courses.capstones.models import Capstone, CapstonePage, CapstoneRun
from courses.editions.actions import keep_edition
from learning.audit.actions import note
from learning.common.writing import write
from learning.pages.actions import rename_faces


@transaction.atomic
def keep_capstone(*, course, title):
    """Return the capstone of a course, made if it has none."""
    capstone, _made = Capstone.objects.get_or_create(course=course, defaults={"title": title})
    return capstone


@transaction.atomic
def edit_capstone(*, capstone):
    """Save a capstone as an editor filled it in; pages that still had its old title get the new one."""
    old_title = Capstone.objects.filter(pk=capstone.pk).values_list("title", flat=True).first()
    capstone.save()
    rename_faces(fact=capstone, page_class=CapstonePage, title=capstone.title, old_title=old_title)
    return capstone


@transaction.atomic
def set_run(*, edition, capstone, fields, by=None):
    """Say by what the teams of an edition are made and when they work, or change it; return the run."""
    run = CapstoneRun.objects.select_for_update().filter(edition=edition).first()
    if edition.capstone is not True:
        keep_edition(edition=edition, fields={"capstone": True})
    due_before = run and run.due_at
    run = write(run or CapstoneRun(edition=edition, capstone=capstone), fields)
    if run.due_at != due_before:
        due_moved(run)
    note(
        actor=by,
        verb=gettext_noop("set the dates of the roadmaps"),
        target=edition,
        details={name: str(value) for name, value in fields.items()},
    )
    return run
