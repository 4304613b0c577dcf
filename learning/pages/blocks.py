"""The blocks that editors build pages of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"))
    source = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "pages/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link"])

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        template = "pages/blocks/callout.html"


class BodyBlock(blocks.StreamBlock):
    """Text, headings, pictures, quotes and callouts, in the order the editor chooses."""

    heading = blocks.CharBlock(label=_("Heading"), icon="title", template="pages/blocks/heading.html")
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)
    picture = ImageBlock(label=_("Picture"), template="pages/blocks/picture.html")
    quote = QuoteBlock()
    callout = CalloutBlock()

    class Meta:
        block_counts = {}
