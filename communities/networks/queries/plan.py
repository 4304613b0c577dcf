"""Questions about a network's plan of work."""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from communities.networks.enums import WorkState
from communities.networks.models import Line, Work
from learning.common.keeping import kept


@dataclass(frozen=True)
class Planned:
    """A line with those of its activities that were asked for."""

    line: Line
    works: list = field(default_factory=list)


def plan(network):
    """Return the lines of a plan with all of their activities: the same for everybody who may read it."""
    return kept(("plan of a network", network.pk), lambda: _read(network.pk))


def shown(lines, state):
    """Return the lines with their activities in that state; in all of them, also lines that have none."""
    if not state:
        return [Planned(line, line.planned) for line in lines]
    found = [Planned(line, [work for work in line.planned if work.state == state]) for line in lines]
    return [one for one in found if one.works]


def states(lines):
    """Return (state, label, how many activities are in it) for the states that there are."""
    works = [work for line in lines for work in line.planned]
    counted = [(state, state.label, sum(work.state == state for work in works)) for state in WorkState]
    return [("", _("All"), len(works))] + [row for row in counted if row[2]]


def work_of(network, key):
    """Return an activity of this network with its line, as it stands now."""
    return Work.objects.select_related("line__network", "institution").filter(line__network=network, key=key).first()


def line_of(network, key):
    return Line.objects.select_related("network").filter(network=network, key=key).first()


def may_report(inside, work):
    """Whether somebody says how an activity stands: coordinators, and who writes and is of the institution."""
    own = inside.user.is_authenticated and inside.user.institution_id
    return inside.coordinates or bool(inside.writes and own and own == work.institution_id)


def table(lines):
    """Return heads and rows of the plan, as files hold it."""
    heads = [_("Line"), _("Activity"), _("Responsible institution"), _("Begins"), _("Ends"), _("State"), _("Result")]
    rows = [
        [
            line.title,
            work.title,
            work.institution.acronym if work.institution else "",
            work.starts_on,
            work.ends_on,
            work.get_state_display(),
            work.result,
            work.reached,
        ]
        for line in lines
        for work in line.planned
    ]
    return [*heads, _("People reached")], rows


def _read(pk):
    works = Work.objects.select_related("institution").order_by("position", "pk")
    lines = Line.objects.filter(network=pk).prefetch_related(Prefetch("works", works, to_attr="planned"))
    return list(lines.order_by("position", "pk"))
