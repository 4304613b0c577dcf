"""Comments on passages of what was handed in, until the assessment is decided."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.capstones.actions.assessing import begin_assessment, open_for_change
from courses.capstones.models import PassageComment
from learning.common.passages import bare, place, text_of

MOST = 200
PASSAGE_LENGTH, TEXT_LENGTH = 1000, 2000


@transaction.atomic
def comment_passage(*, assessment, key, section, passage, text, by, occurrence=0):
    """Say something of a passage that stands in the section; the same key says it once.

    Raises ValidationError where the passage does not stand there, so often, in the version that is assessed.
    """
    own = open_for_change(assessment)
    said = PassageComment.objects.filter(key=key).first()
    if said is not None and said.assessment_id == own.pk:
        return said
    if said is not None:
        raise ValidationError(_("This comment cannot be kept. Reload the page and write it again."), code="key")
    passage = passage.strip()
    _check_text(text)
    _check_passage(own.version.content, section, passage, occurrence)
    if own.comments.filter(removed_at=None).count() >= MOST:
        raise ValidationError(_("There are too many comments already. Say the rest in the feedback."), code="many")
    told = {"section": section, "passage": passage, "occurrence": occurrence, "text": text.strip()}
    return own.comments.create(key=key, author=by, **told)


@transaction.atomic
def begin_with_comment(*, roadmap, version, by, **said):
    """Comment on a passage of what was handed in; that may be the first thing of its assessment."""
    return comment_passage(assessment=begin_assessment(roadmap=roadmap, version=version, by=by), by=by, **said)


@transaction.atomic
def edit_comment(*, comment, text):
    """Change what a comment says, while its assessment is not decided."""
    open_for_change(comment.assessment)
    own = PassageComment.objects.get(pk=comment.pk)
    if own.removed_at is not None:
        raise ValidationError(_("This comment was removed."), code="removed")
    _check_text(text)
    own.text = text.strip()
    own.save(update_fields=["text"])
    return own


@transaction.atomic
def remove_comment(*, comment):
    """Take a comment away with what it said; twice changes nothing."""
    open_for_change(comment.assessment)
    own = PassageComment.objects.get(pk=comment.pk)
    if own.removed_at is None:
        own.removed_at, own.text, own.passage = timezone.now(), "", ""
        own.save(update_fields=["removed_at", "text", "passage"])
    return own


def _check_text(text):
    if not bare(text):
        raise ValidationError(_("Write what you want to say of this passage."), code="empty")
    if len(text) > TEXT_LENGTH:
        raise ValidationError(
            _("The comment is too long: at most %(most)s characters.") % {"most": TEXT_LENGTH}, code="long"
        )


def _check_passage(content, section, passage, occurrence):
    if len(passage) > PASSAGE_LENGTH:
        raise ValidationError(
            _("The passage is too long: at most %(most)s characters.") % {"most": PASSAGE_LENGTH}, code="long"
        )
    html = next((one["html"] for one in content["sections"] if one["key"] == str(section)), "")
    if place(text_of(html), passage, occurrence) is None:
        raise ValidationError(_("This passage does not stand in the section. Copy it from the text."), code="passage")
