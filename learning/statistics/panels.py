"""Figures on the page of what they are about."""

from django.urls import reverse

from learning.statistics import boards
from learning.statistics.registries import scopes
from learning.statistics.rules import reads_full


def panel(name, subject, user):
    """Return what `statistics/_figures.html` shows of a subject, or None where there is nothing to tell."""
    scope = scopes.get(name)
    board = boards.subject(name, scope, subject, short=True)
    charts = [drawn for group in board.groups[:2] for drawn in group.charts][:2]
    if not charts:
        return None
    key = scope.key(subject)
    may_read = reads_full(user, (name, subject))
    return {
        "charts": charts,
        "groups": [group for group in board.groups if group.charts][:2],
        "url": reverse("statistics:scope", args=[name, key]),
        "full_url": reverse("statistics:scope_full", args=[name, key]) if may_read else "",
        "published_at": board.published_at,
    }
