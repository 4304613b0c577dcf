"""Sentences that Wagtail's catalogs lack, in Spanish above all: what our own catalogs say is asked first.

Only those that an editor meets on an ordinary day. They are never called from here; being written here, they are
translated with all others.
"""

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("Search all pages…"),
    gettext_noop("Search…"),
    gettext_noop("Save your changes before leaving"),
    gettext_noop("Go to the first error"),
    gettext_noop("Schedule to publish"),
    gettext_noop("Scheduling…"),
    gettext_noop('This publishing schedule will only take effect after you select the "Schedule to publish" option'),
    gettext_noop("Once scheduled:"),
    gettext_noop("Checks"),
    gettext_noop("Content metrics"),
    gettext_noop("Words"),
    gettext_noop("Reading time"),
    gettext_noop("Show issue"),
    gettext_noop("First published"),
    gettext_noop("Show filters"),
    gettext_noop("Filter by"),
)
