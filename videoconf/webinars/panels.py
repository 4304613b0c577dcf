"""Panels of the webinar's form in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from videoconf.webinars.watch_forms import LANGUAGES


def left_panel():
    """What a webinar leaves: recording, slides, and what was said."""
    files = [
        FieldPanel("recording_file"),
        FieldPanel("recording_gone"),
        FieldPanel(
            "recording_url",
            help_text=_("Where else it can be watched, on YouTube for one: the page leads there, no more."),
        ),
        FieldPanel("slides", help_text=_("PDF is read everywhere. PowerPoint, OpenDocument and pictures go too.")),
        FieldPanel("handouts"),
    ]
    return MultiFieldPanel(
        [*files, *(FieldPanel(f"transcript_{code}") for code in LANGUAGES)],
        heading=_("To watch and to have"),
        help_text=_("As soon as there is a recording, the page turns to “watch” and whoever registered is told, once."),
    )
