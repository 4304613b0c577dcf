"""Copies of somebody's data: asked for, made by a worker, kept a week for them alone."""

import os
import tempfile

from celery import signature
from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_noop

from learning.audit.actions import note
from learning.files.actions import discard_file
from learning.files.models import PrivateFile
from learning.files.registries import DATA_COPY
from learning.people.data_models import DataCopy
from learning.people.enums import CopyState
from learning.people.models import User
from learning.people.own_data import write_copy
from learning.people.telling import tell
from learning.people.zones import zone_of

IN_MEMORY = 4 * 1024 * 1024


@transaction.atomic
def ask_copy(*, person, by=None):
    """Have a copy made, unless one is being made; `by` is an administrator who does it for the person."""
    User.objects.select_for_update().get(pk=person.pk)
    waiting = DataCopy.objects.filter(person=person, state=CopyState.WAITING).first()
    if waiting is not None:
        return waiting
    copy = DataCopy.objects.create(person=person)
    note(actor=by or person, verb=gettext_noop("asked for a copy of data"), target=person)
    task = signature("learning.people.tasks.make_data_copy", kwargs={"person_id": person.pk})
    transaction.on_commit(task.delay, robust=True)
    return copy


def make_copy(*, person_id):
    """Make the copy that somebody waits for, and tell them; the copies from before go. Done twice, it is made once."""
    with transaction.atomic():
        waiting = DataCopy.objects.filter(person=person_id, state=CopyState.WAITING, person__is_active=True)
        copy = waiting.select_for_update(of=("self",)).select_related("person").first()
        if copy is None:
            return
        person = copy.person
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as target:
            with translation.override(person.language or settings.LANGUAGE_CODE), timezone.override(zone_of(person)):
                write_copy(person, target)
            target.seek(0, os.SEEK_END)
            copy.file = _kept(person, target, target.tell())
        copy.state, copy.made_at = CopyState.READY, timezone.now()
        copy.save()
        forget_copies(copies=DataCopy.objects.filter(person=person).exclude(pk=copy.pk))
        tell(person, "copy_ready", view="people:data")


def _kept(person, content, size):
    now = timezone.now()
    file = PrivateFile(owner=person, purpose=DATA_COPY, name=f"minga-{now:%Y-%m-%d}.zip", media_type="application/zip")
    file.size = file.received = size
    file.completed_at = now
    content.seek(0)
    file.file.save(file.name, File(content), save=False)
    file.save()
    return file


@transaction.atomic
def forget_copies(*, copies):
    """Remove copies with their bytes; return how many."""
    found = list(copies.select_related("file"))
    for copy in found:
        file = copy.file
        copy.delete()
        if file is not None:
            discard_file(file=file)
    return len(found)


@transaction.atomic
def give_up_copies(*, before):
    """Let copies that a worker left half made be asked for again; return how many."""
    return DataCopy.objects.filter(state=CopyState.WAITING, asked_at__lt=before).update(state=CopyState.FAILED)
