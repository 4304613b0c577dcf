"""Words that records use for kinds and types, in the reader's language. A word that is not here is shown as written."""

from django.utils.translation import gettext_lazy as _

TERMS = {
    # Kinds of meetings and of what registers list.
    "conference": _("Conference"),
    "congress": _("Congress"),
    "coordination": _("Coordination"),
    "course": _("Course"),
    "forum": _("Forum"),
    "guide": _("Guide"),
    "information system": _("Information system"),
    "meeting": _("Meeting"),
    "methodology": _("Methodology"),
    "online conference": _("Online conference"),
    "online forum": _("Online forum"),
    "online meeting": _("Online meeting"),
    "online presentation": _("Online presentation"),
    "output": _("Output"),
    "panel": _("Panel"),
    "publication": _("Publication"),
    "tools": _("Tools"),
    "videoconference": _("Videoconference"),
    "virtual activity": _("Virtual activity"),
    "virtual expo": _("Virtual expo"),
    "virtual meeting": _("Virtual meeting"),
    "virtual seminar": _("Virtual seminar"),
    "virtual study visit": _("Virtual study visit"),
    "virtual summit": _("Virtual summit"),
    "virtual workshop": _("Virtual workshop"),
    "web conference": _("Web conference"),
    "webinar": _("Webinar"),
    "workshop": _("Workshop"),
    # What an organization did in a line of a register.
    "activity/output": _("Activity or output"),
    "attended": _("Attended"),
    "organized": _("Organized"),
    # Kinds of networks.
    "community": _("Community of practice"),
    "network": _("Thematic network"),
    "space": _("Virtual space"),
    # Types of institutions.
    "association": _("Association"),
    "certification body": _("Certification body"),
    "cooperation agency": _("Cooperation agency"),
    "development bank": _("Development bank"),
    "education": _("Education"),
    "employers": _("Employers’ organization"),
    "employment service": _("Employment service"),
    "government": _("Government"),
    "international organization": _("International organization"),
    "ministry": _("Ministry"),
    "partner": _("Partner"),
    "programme": _("Programme"),
    "social service": _("Social service"),
    "support service": _("Support service"),
    "vti": _("Vocational training institution"),
    "workers": _("Workers’ organization"),
}


def term(text):
    """Return what the word is called in the active language."""
    return TERMS.get(str(text).casefold(), text)
