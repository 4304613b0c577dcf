"""Publishing the public figures."""

import datetime as dt
from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from learning.common.freshness import renew
from learning.common.replica import on_replica
from learning.statistics.cells import BY_GENDER, TOTAL, tables
from learning.statistics.disclosure import shown
from learning.statistics.enums import FEWEST
from learning.statistics.models import Published, Snapshot
from learning.statistics.population import population

APART = dt.timedelta(hours=23)
SECONDS = 240
WHOLE = (TOTAL, BY_GENDER)  # tables that show their noughts


class NotPublishedError(Exception):
    """Nothing is published, for the reason that it says."""


def publish_figures(*, now=None, seconds=SECONDS):
    """Publish the figures as they are: at most once a day, and only when enough people came in to hide one among them.

    Working out what is hidden takes up to so many seconds; the transaction is short.
    """
    now = now or timezone.now()
    groups = on_replica(population)
    total = sum(group.number for group in groups)
    previous = Snapshot.objects.order_by("published_at").last()
    _check(previous, total, now)
    made = tables(groups)
    known = _told_before(previous, made)
    told, offered = shown(made, known=frozenset(known), seconds=seconds)
    if not told:
        raise NotPublishedError("no table can be told without telling of a few people")
    with transaction.atomic():
        _check(Snapshot.objects.select_for_update().order_by("published_at").last(), total, now)
        later = {_text(name): made.cells[place].value for place in known - told for name in made.cells[place].names}
        snapshot = Snapshot.objects.create(published_at=now, participations=total, known=later)
        Published.objects.bulk_create(
            Published(snapshot=snapshot, scope=scope, key=key, tables=subject)
            for (scope, key), subject in sorted(_written(made, told, offered).items())
        )
        renew()
    return snapshot


def _check(previous, total, now):
    if total < FEWEST:
        raise NotPublishedError("fewer than five people take part")
    if previous and now - previous.published_at < APART:
        raise NotPublishedError("figures were published less than a day ago")
    if previous and total - previous.participations < FEWEST:
        raise NotPublishedError("fewer than five participations came in since figures were published")


def _told_before(previous, made):
    """Return the places of the cells that an earlier publication told and that have not changed."""
    if previous is None:
        return set()
    subjects = {(row.scope, row.key): row.tables for row in previous.subjects.all()}
    known = set()
    for place, cell in enumerate(made.cells):
        for name in cell.names:
            scope, key, table, row = name
            before = subjects.get((scope, key), {}).get(table)
            told = previous.known.get(_text(name)) if before is None else before.get(row, 0)
            if told == cell.value:
                known.add(place)
    return known


def _written(made, told, offered):
    """Return `{subject: {table: {row: number or None}}}` of the tables that are offered as a whole."""
    places = defaultdict(dict)
    for place, cell in enumerate(made.cells):
        for scope, key, table, row in cell.names:
            places[scope, key, table][row] = place
    written = defaultdict(dict)
    for (scope, key, table), rows in places.items():
        if offered.issuperset(rows.values()):
            written[scope, key][table] = {
                row: made.cells[place].value if place in told else None
                for row, place in rows.items()
                if made.cells[place].value or table in WHOLE or place not in told
            }
    return written


def _text(name):
    return "|".join(name)
