"""What a capstone asks for, as blocks: their ids, the same in every translation, name them in what is stored."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SectionBlock(blocks.StructBlock):
    """A section that a roadmap must have."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    guidance = blocks.RichTextBlock(label=_("Guidance"), features=["bold", "italic", "ul", "link"], required=False)
    words = blocks.IntegerBlock(label=_("About how many words"), required=False, min_value=1)

    class Meta:
        icon = "list-ol"
        label = _("Section")


class LevelBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("What it looks like"), required=False)
    points = blocks.IntegerBlock(label=_("Points"), min_value=0, max_value=1000)

    class Meta:
        label = _("Level")


class CriterionBlock(blocks.StructBlock):
    """A criterion of the rubric with its levels, lowest first."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    levels = blocks.ListBlock(LevelBlock(), label=_("Levels"), min_num=2)

    class Meta:
        icon = "table"
        label = _("Criterion")


class SectionsBlock(blocks.StreamBlock):
    section = SectionBlock()


class RubricBlock(blocks.StreamBlock):
    criterion = CriterionBlock()
