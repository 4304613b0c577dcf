"""Panels that the admin forms of all facts share."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

DATE_HELP = _("A year (2021), a month (2021-10) or a day (2021-10-04), as far as it is known.")


def told_panel():
    """How many took part where nobody signed up: before the platform, or beside it."""
    return MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("participants"), FieldPanel("women"), FieldPanel("men")]),
            FieldRowPanel([FieldPanel("institutions"), FieldPanel("countries")]),
        ],
        heading=_("Figures told by a report"),
        help_text=_("Only for people who did not sign up here. Leave empty what nobody knows."),
    )
