"""What private files keep of people."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from learning.common.privacy import DELETED, UNNAMED, Fate, Retention, Told, Topic, hold, retentions, topics
from learning.files.actions import LOOSE_FOR, discard_file, discard_loose, discard_unfinished, loose, unfinished
from learning.files.models import PrivateFile
from learning.files.registries import DATA_COPY

UNFINISHED_FOR = dt.timedelta(days=2)
"""An upload over a poor line goes on the next day; one that arrived whole waits for its form only."""

topics.add(
    "files",
    Topic(
        label=_("Files"),
        why=_("So that what you send reaches those for whom you sent it."),
        kept=_(
            "As long as what they belong to: a post, a roadmap, your profile. What nothing has taken goes in a day."
        ),
        seen=_("Whoever may see what they belong to."),
    ),
    order=80,
)


def erase(person):
    """Remove what belongs to the person alone; files of posts and roadmaps belong to these."""
    for file in PrivateFile.objects.filter(owner=person, object_id=None).order_by("pk"):
        discard_file(file=file)


def contents(rows):
    """Return the person's files, whole ones, each with the name that it was sent with."""
    for file in rows.exclude(completed_at=None).order_by("pk"):
        yield f"{file.pk}-{file.name}", file.file


hold(
    PrivateFile,
    topic="files",
    order=80,
    fields={
        "owner": DELETED,
        "name": UNNAMED,
        "media_type": UNNAMED,
        "size": UNNAMED,
        "file": Told(_("the file itself"), Fate.UNNAMED),
        "created_at": Told(_("when it was sent"), Fate.UNNAMED),
    },
    plain=(
        "key",
        "purpose",
        "content_type",
        "object_id",
        "received",
        "width",
        "height",
        "sha256",
        "completed_at",
    ),
    fate=Fate.UNNAMED,
    of=lambda person: PrivateFile.objects.filter(owner=person).exclude(purpose=DATA_COPY),
    erase=erase,
    files=contents,
)

retentions.add(
    "unfinished-uploads",
    Retention(
        label=_("Uploads that were begun and never finished"),
        after=UNFINISHED_FOR,
        due=lambda before: PrivateFile.objects.filter(unfinished(before)),
        forget=lambda before: discard_unfinished(before=before),
    ),
)
retentions.add(
    "loose-uploads",
    Retention(
        label=_("Uploads that nothing has taken"),
        after=LOOSE_FOR,
        due=lambda before: PrivateFile.objects.filter(loose(before)),
        forget=lambda before: discard_loose(before=before),
    ),
)
