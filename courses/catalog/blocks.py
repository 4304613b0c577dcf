"""The blocks that lessons are built of.

What is stored of them names their ids, which are the same in every translation.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from learning.pages.blocks import BodyBlock

_NOTE_FEATURES = ["bold", "italic", "link", "ol", "ul"]
_FEWEST_CHOICES = 2


class MediaBlock(blocks.StructBlock):
    """Something to see or hear: a file of ours, or an address to open. Nothing foreign loads by itself."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    address = blocks.URLBlock(label=_("Address"), required=False)
    file = DocumentChooserBlock(label=_("File"), required=False)
    minutes = blocks.IntegerBlock(label=_("Minutes"), required=False, min_value=1)
    transcript = blocks.RichTextBlock(label=_("What is said"), features=_NOTE_FEATURES, required=False)

    def clean(self, value):
        cleaned = super().clean(value)
        if not cleaned["address"] and not cleaned["file"]:
            message = ValidationError(_("Give an address or choose a file."))
            raise blocks.StructBlockValidationError(block_errors={"address": message})
        return cleaned


class VideoBlock(MediaBlock):
    poster = ImageBlock(label=_("Picture before it begins"), required=False)

    class Meta:
        icon = "media"
        label = _("Video")
        template = "catalog/blocks/video.html"


class AudioBlock(MediaBlock):
    class Meta:
        icon = "volume-up"
        label = _("Audio")
        template = "catalog/blocks/audio.html"


class FileBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=200)
    file = DocumentChooserBlock(label=_("File"))
    text = blocks.CharBlock(label=_("What it is for"), required=False, max_length=300)

    class Meta:
        icon = "doc-full"
        label = _("File to download")
        template = "catalog/blocks/file.html"


class PartBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=200)
    text = blocks.RichTextBlock(label=_("Text"), features=_NOTE_FEATURES)


class AccordionBlock(blocks.StructBlock):
    parts = blocks.ListBlock(PartBlock(), label=_("Parts"), min_num=1)

    class Meta:
        icon = "collapse-down"
        label = _("Parts to open")
        template = "catalog/blocks/accordion.html"


class RowBlock(blocks.StructBlock):
    cells = blocks.ListBlock(blocks.CharBlock(required=False), label=_("Cells"), min_num=1)


class TableBlock(blocks.StructBlock):
    """A table whose first row, and where so chosen first column, are heads; translated cell by cell."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=300)
    heads = blocks.ListBlock(blocks.CharBlock(), label=_("Heads of the columns"), min_num=1)
    rows = blocks.ListBlock(RowBlock(), label=_("Rows"), min_num=1)
    row_heads = blocks.BooleanBlock(label=_("The first column names its row"), required=False, default=True)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "catalog/blocks/table.html"

    def clean(self, value):
        cleaned = super().clean(value)
        if any(len(row["cells"]) != len(cleaned["heads"]) for row in cleaned["rows"]):
            message = ValidationError(_("Every row needs as many cells as there are columns."))
            raise blocks.StructBlockValidationError(block_errors={"heads": message})
        return cleaned


class LinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    address = blocks.URLBlock(label=_("Address"))
    text = blocks.TextBlock(label=_("Why follow it"), required=False)

    class Meta:
        icon = "link-external"
        label = _("Link")
        template = "catalog/blocks/link.html"


class DiscussBlock(blocks.StructBlock):
    """A question that leads to the talk about the lesson in the reader's edition."""

    question = blocks.TextBlock(label=_("Question"))

    class Meta:
        icon = "comment"
        label = _("Discuss this")
        template = "catalog/blocks/discuss.html"


class ChoiceBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Answer"), max_length=300)
    right = blocks.BooleanBlock(label=_("It is right"), required=False)
    why = blocks.TextBlock(label=_("Why"), required=False)


class CheckBlock(blocks.StructBlock):
    """One question to oneself: nothing of it is stored, and what is right is told once it was answered."""

    question = blocks.TextBlock(label=_("Question"))
    choices = blocks.ListBlock(ChoiceBlock(), label=_("Answers"), min_num=_FEWEST_CHOICES, max_num=8)

    class Meta:
        icon = "help"
        label = _("Knowledge check")
        template = "catalog/blocks/check.html"

    def clean(self, value):
        cleaned = super().clean(value)
        if not any(choice["right"] for choice in cleaned["choices"]):
            message = ValidationError(_("Say which answer is right."))
            raise blocks.StructBlockValidationError(block_errors={"choices": message})
        return cleaned

    def get_context(self, value, parent_context=None):
        """Tell the template whether several answers are right, and nothing of which."""
        several = sum(bool(choice["right"]) for choice in value["choices"]) > 1
        return super().get_context(value, parent_context=parent_context) | {"several": several}


class LessonBlock(BodyBlock):
    """Everything that a page may have, and what only a lesson has."""

    video = VideoBlock()
    audio = AudioBlock()
    file = FileBlock()
    accordion = AccordionBlock()
    table = TableBlock()
    link = LinkBlock()
    discuss = DiscussBlock()
    check = CheckBlock()
