"""What changes a network's plan of work: its lines, its activities, and what the ledger says of those that are done.

The only writer of `Work.state`. Whoever changes a plan holds the network first, so that places and rows stay in order.
"""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from communities.networks.actions.joining import held
from communities.networks.enums import Reach, WorkState
from communities.networks.models import Line, Work
from learning.activities.actions import keep_activity
from learning.activities.enums import InvolvementRole, Kind, ToldStatus
from learning.audit.actions import note
from learning.common.writing import write

TOLD = {
    WorkState.PLANNED: ToldStatus.PLANNED,
    WorkState.RUNNING: ToldStatus.PLANNED,
    WorkState.DROPPED: ToldStatus.PLANNED,
    WorkState.DONE: ToldStatus.HELD,
}
"""What the ledger says of an activity that was done once: figures count it only while it is done."""


class WorkRefusedError(Exception):
    """What was asked cannot be; its text says why to who asked."""


def save_line(*, network, key, fields, by, line=None):
    """Add a line to a plan, or change it. Sent twice under the same key, it is added once."""
    with held(network) as locked:
        known = Line.objects.filter(key=line.key if line else key).first()
        if known is None:
            known = Line.objects.create(network=locked, key=key, position=_last(locked.lines), **fields)
            note(actor=by, verb=gettext_noop("planned a line of work"), target=locked, details={"line": known.title})
        elif known.network_id != locked.pk:
            raise WorkRefusedError(_("This line is not of this network."))
        elif line is not None:
            write(known, fields)
        return known


def remove_line(*, line, by):
    """Take a line out of the plan, as long as no activity stands under it."""
    with held(line.network) as locked:
        known = locked.lines.filter(pk=line.pk).first()
        if known is None:
            return
        if known.works.exists():
            raise WorkRefusedError(_("Activities stand under this line. Move them to another one, or remove them."))
        note(actor=by, verb=gettext_noop("removed a line of work"), target=locked, details={"line": known.title})
        known.delete()


def save_work(*, line, key, fields, by, work=None):
    """Add an activity to a line, or change it, its line too. Sent twice under the same key, it is added once."""
    with held(line.network) as locked:
        known = _of(locked).filter(key=work.key if work else key).first()
        if known is None:
            if work is not None or Work.objects.filter(key=key).exists():
                raise WorkRefusedError(_("This activity is not of this network, or somebody removed it."))
            known = Work(line=line, key=key, position=_last(line.works))
            note(
                actor=by, verb=gettext_noop("planned an activity"), target=locked, details={"activity": fields["title"]}
            )
        elif work is None:
            return known
        elif known.line_id != line.pk:
            known.line, known.position = line, _last(line.works)
        for name, value in fields.items():
            setattr(known, name, value)
        return _kept(locked, known)


def report_work(*, work, state, result, by, reached=None):
    """Say how an activity stands and what came of it: a done one has a result and enters the ledger."""
    with held(work.line.network) as locked:
        known = _of(locked).filter(pk=work.pk).first()
        if known is None:
            raise WorkRefusedError(_("Somebody removed this activity meanwhile."))
        if state == WorkState.DONE and not result.strip():
            raise WorkRefusedError(_("Say what came of it: without a result it is not done."))
        if known.state != state:
            details = {"activity": known.title, "state": state}
            note(actor=by, verb=gettext_noop("reported an activity"), target=locked, details=details)
        known.state, known.result, known.reached = state, result, reached
        return _kept(locked, known)


def remove_work(*, work, by):
    """Take an activity out of the plan. One that was done once stays, because the ledger tells of it: drop it."""
    with held(work.line.network) as locked:
        known = _of(locked).filter(pk=work.pk).first()
        if known is None:
            return
        if known.activity_id is not None:
            raise WorkRefusedError(
                _("This activity was done and stands in the figures. Say that it is dropped instead.")
            )
        note(actor=by, verb=gettext_noop("removed an activity"), target=locked, details={"activity": known.title})
        known.delete()


def move_line(*, line, down):
    with held(line.network) as locked:
        _move(list(locked.lines.order_by("position", "pk")), line.pk, down=down)


def move_work(*, work, down):
    with held(work.line.network):
        _move(list(work.line.works.order_by("position", "pk")), work.pk, down=down)


def _of(network):
    return Work.objects.select_related("line", "institution", "activity").filter(line__network=network)


def _last(rows):
    last = rows.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


def _move(rows, pk, *, down):
    """Let a row and its neighbour change places; every row is numbered anew, whatever the numbers were."""
    place = next((place for place, row in enumerate(rows) if row.pk == pk), None)
    other = None if place is None else place + (1 if down else -1)
    if other is None or not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows):
        write(row, {"position": position})


def _kept(network, work):
    work.changed_at = timezone.now()
    if work.state == WorkState.DONE or work.activity_id is not None:
        work.activity = _in_ledger(network, work)
    work.save()
    return work


def _in_ledger(network, work):
    """Return the row of the ledger as it follows: public only of a public network, and only while it is done."""
    done = work.state == WorkState.DONE
    responsible = [(work.institution.acronym, work.institution)] if work.institution_id else []
    return keep_activity(
        activity=work.activity,
        fields={
            "kind": Kind.WORK,
            "title": work.title,
            "starts_earliest": work.starts_on or work.ends_on,
            "starts_latest": work.starts_on or work.ends_on,
            "ends_latest": work.ends_on,
            "told_status": TOLD[work.state],
            "public": done and network.reach == Reach.PUBLIC,
        },
        involvements={InvolvementRole.ORGANISER: responsible},
        total={"participants": work.reached if done else None},
    )
