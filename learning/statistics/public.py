"""What everybody may read: recorded totals as they were printed, and the published tables beside them."""

from dataclasses import dataclass, replace

from learning.activities.models import Activity
from learning.statistics import breakdowns
from learning.statistics.enums import By
from learning.statistics.models import Published, Snapshot
from learning.statistics.queries import select
from learning.statistics.selection import Selection


@dataclass(frozen=True)
class Recorded:
    """What was held, and of that what reports tell numbers of: where people enrol here, no report does."""

    held: list
    told: list

    def rows(self, by, *, held=False):
        return breakdowns.rows(self.held if held else self.told, by)

    def whole(self, *, held=False):
        """Return the one row of what is not divided."""
        return self.rows(By.NONE, held=held)[0]


def recorded(chosen=None, divisions=tuple(By)):
    """Return what everybody may know of what was held: nobody who takes part on the site is counted in it.

    `chosen` are the fields of a Selection that a scope gives, `divisions` what will be asked of it.
    """
    chosen = dict(chosen or {})
    activities = chosen.pop("activities", Activity.objects.all()).filter(public=True)
    counted, _unplaced = select(Selection(activities=activities, with_people=False, divisions=divisions, **chosen))
    return Recorded(counted, [each for each in counted if each.recorded is not None or not each.fact.on_site])


def latest_snapshot():
    return Snapshot.objects.order_by("published_at").last()


def published(snapshot, *scopes, key=None):
    """Return `{scope: {key: tables}}` of a snapshot; of one subject where a key is given."""
    found = {scope: {} for scope in scopes}
    if snapshot is not None:
        rows = Published.objects.filter(snapshot=snapshot, scope__in=scopes)
        for row in rows if key is None else rows.filter(key=key):
            found[row.scope][row.key] = row.tables
    return found


def rows_over(subjects, order=None):
    """Return the totals of several published subjects as one table, `{key: number or None}`."""
    keys = order or sorted(subjects)
    return {key: subjects[key]["total"][""] for key in keys if key in subjects}


def narrowed(selection, chosen):
    """Return a selection of full figures within a scope; what the scope fixes wins over what was asked."""
    return replace(selection, **chosen)
