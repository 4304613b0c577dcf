"""What is due: what the apps find for a person to do in the administration, the most urgent first."""

import datetime as dt

from django.utils import timezone

from learning.pages.registries import editor_tasks, page_checks


def kinds():
    """Return what can be due, as `{name: label}`."""
    return {name: editor_tasks.get(name).label for name in editor_tasks.names()}


def due(user, kind=""):
    """Return what is due for the person, of that kind or of all: of what is as urgent, the nearest to today first."""
    names = [kind] if kind in editor_tasks else editor_tasks.names()
    found = [(name, one) for name in names for one in editor_tasks.get(name).find(user)]
    today = timezone.localdate()
    found.sort(key=lambda pair: (pair[1].urgency, abs((pair[1].when or dt.date.max) - today)))
    labels = kinds()
    return [{"due": one, "kind": name, "label": labels[name]} for name, one in found]


def gaps(page):
    """Return what readers would miss on a page, in words; nothing for kinds that nobody checks."""
    label = page._meta.label
    return page_checks.get(label)(page) if page.pk and label in page_checks else []
