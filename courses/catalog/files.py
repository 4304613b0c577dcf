"""Documents and pictures of lessons are for the readers of the lessons: whoever asks by an address meets their gate.

One is handed out to anybody only where something public names it: one that is only in a draft, in a lesson or in
nothing yet is not.
"""

import re
from http import HTTPStatus

from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from wagtail.models import Page, ReferenceIndex

from courses.catalog.models import LessonPage
from courses.catalog.reading import reads_everything
from learning.pages.privacy import public

_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
_MOST = 1024 * 1024


def part_of(document, asked):
    """Return the part of a document that a player asks for by its `Range`, a mebibyte at most; None where it does not.

    A player asks for the next part when it needs it: so one can go on in the middle of a film.
    """
    found = _RANGE.fullmatch(asked)
    if found is None:
        return None
    size = document.file.size
    first, last = int(found[1]), int(found[2] or size - 1)
    if first >= size or last < first:
        headers = {"Content-Range": f"bytes */{size}"}
        return HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=headers)
    last = min(last, size - 1, first + _MOST - 1)
    with document.file.open() as stored:
        stored.seek(first)
        content = stored.read(last - first + 1)
    headers = {
        "Content-Range": f"bytes {first}-{last}/{size}",
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'",
        "Cache-Control": "private, no-cache",
    }
    kind = document.content_type
    return HttpResponse(content, status=HTTPStatus.PARTIAL_CONTENT, content_type=kind, headers=headers)


def may_have(user, document):
    """Whether the person may have a document."""
    return reads_everything(user) or may_read_one(user, *named_by(document))


def may_read_one(user, public, lessons):
    """Whether something public names it, or one of these lessons that the person reads."""
    return public or (bool(lessons) and LessonPage.objects.filter(pk__in=lessons).visible_to(user).exists())


def named_by(thing):
    """Return whether something public names a document or a picture, and the ids of the lessons that do."""
    of_lesson = ContentType.objects.get_for_model(LessonPage).pk
    pages, lessons = set(), set()
    base = ContentType.objects.get_for_model(Page).pk
    references = ReferenceIndex.get_references_to(thing).values_list("base_content_type", "content_type", "object_id")
    for base_type, content_type, object_id in references:
        if base_type != base:
            return True, lessons
        (lessons if content_type == of_lesson else pages).add(object_id)
    return bool(pages) and public(Page.objects.filter(pk__in=pages)).exists(), lessons
