"""Actions of the ledger that keep facts as told: an activity, who was involved, totals without names, the framework."""

from django.db import transaction
from django.db.models import F, Q

from learning.activities.models import (
    Activity,
    Framework,
    Indicator,
    Involvement,
    Outcome,
    Output,
    RecordedTotal,
    RegisterLine,
)
from learning.common.freshness import renew
from learning.common.writing import write


@transaction.atomic
def keep_activity(*, activity=None, fields=None, involvements=None, total=None, indicators=None):
    """Make an activity or change what is given of it; what is not given stays.

    `involvements` is {role: [(name as written, institution or None)]}: the whole list of each role it has. `total` has
    fields of the record's total; one that says nothing at all is not kept. `indicators` is the whole list.
    """
    fresh = activity is None
    activity = write(activity or Activity(), fields or {})
    for role, named in (involvements or {}).items():
        if named or not fresh:
            _keep_involvements(activity, role, named)
    if total is not None:
        _keep_total(activity, total, fresh=fresh)
    if indicators or (indicators is not None and not fresh):
        activity.indicators.set(indicators)
    return activity


def _keep_involvements(activity, role, named):
    """Keep the list of one role; an institution that was found for a name before stays with it."""
    standing = {involvement.name: involvement for involvement in activity.involvements.filter(role=role)}
    told = dict(named)
    if not standing.keys() <= told.keys():
        activity.involvements.filter(role=role).exclude(name__in=told).delete()
    fresh = []
    for position, (name, institution) in enumerate(told.items()):
        known = standing.get(name)
        if known is None:
            fresh.append(
                Involvement(activity=activity, role=role, name=name, institution=institution, position=position)
            )
        else:
            write(known, {"position": position, "institution": known.institution or institution})
    if Involvement.objects.bulk_create(fresh):
        renew()


def _keep_total(activity, fields, *, fresh):
    known = None if fresh else activity.recorded_totals.filter(source="record").first()
    total = known or RecordedTotal(activity=activity)
    for name, value in fields.items():
        setattr(total, name, value)
    counts = (total.participants, total.women, total.men, total.institutions, total.countries)
    if any(count is not None for count in counts) or total.country_list or total.text:
        total.save()
    elif total.pk:
        total.delete()


def place_involvements(*, resolve):
    """Give institutions to names that had none, where `resolve(name)` knows one now; return those placed."""
    placed = []
    for involvement in Involvement.objects.filter(institution=None).select_related("activity").order_by("pk"):
        institution = resolve(involvement.name)
        if institution is not None:
            placed.append(write(involvement, {"institution": institution}))
    return placed


@transaction.atomic
def keep_register_line(*, line=None, fields, activity_fields, outputs=None, **told):
    """Make a line of a register with its activity, or change what is given; `told` is as in `keep_activity`."""
    activity = keep_activity(activity=line.activity if line else None, fields=activity_fields, **told)
    fresh = line is None
    line = write(line or RegisterLine(activity=activity), fields)
    if outputs or (outputs is not None and not fresh):
        line.outputs.set(outputs)
    return line


@transaction.atomic
def keep_framework(*, framework=None, fields, outputs=None, indicators=None, outcomes=None, second_order=None):
    """Make a results framework or change what is given of it.

    `outputs` is {code: text}, `indicators` {code: (output's code, text)}, `second_order` a list of texts and `outcomes`
    {text: the second-order outcome's text}. What was known by its code or text alone joins the framework; what another
    framework tells under the same code or text is left as it is, and nothing is deleted.
    """
    framework = write(framework or Framework(), fields)
    for code, text in (outputs or {}).items():
        write(_of(framework, Output, code=code), {"text": text})
    for code, (output, text) in (indicators or {}).items():
        parent = framework.outputs.filter(code=output).first()
        write(_of(framework, Indicator, code=code), {"framework": framework, "output": parent, "text": text})
    for text in second_order or ():
        write(_of(framework, Outcome, text=text), {"framework": framework})
    for text, parent in (outcomes or {}).items():
        above = write(_of(framework, Outcome, text=parent), {"framework": framework}) if parent else None
        write(_of(framework, Outcome, text=text), {"framework": framework, "parent": above})
    return framework


def _of(framework, model, **key):
    """Find what a framework tells under a code or text, or what was known by that alone, or begin it."""
    found = model.objects.filter(Q(framework=framework) | Q(framework=None), **key)
    return found.order_by(F("framework").asc(nulls_last=True)).first() or model(framework=framework, **key)
