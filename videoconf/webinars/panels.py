"""Panels of the webinar's form in the Wagtail admin."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

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


class WaysPanel(Panel):
    """Leads from the form to what is kept on the site beside it: who registered, the questions, who attended."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "webinars/admin/ways_panel.html"

        def ways(self):
            """Return words, address and help of each; none before it is saved, or where no hour is known."""
            webinar = self.instance
            if webinar.pk is None or webinar.starts_at is None:
                return []
            ways = (
                ("registered", _("Who registered"), _("How many, by gender, country and institution.")),
                ("desk", _("Lead the questions"), _("Show, answer and hide them, also beforehand and afterwards.")),
                ("attendance", _("Who attended"), _("Totals by platform, and lists of Zoom, Teams or others.")),
            )
            return [(label, reverse(f"webinars:{name}", args=[webinar.pk]), told) for name, label, told in ways]
