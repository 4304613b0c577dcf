"""The file of the activity registers: a line of a register, and its activity in the ledger."""

import datetime as dt

from learning.activities.enums import InvolvementRole, Kind, ToldStatus
from learning.activities.keeping import keep_register_line, place_involvements
from learning.activities.meaning import Setting, meant, meant_or_made
from learning.activities.models import Indicator, Outcome, Output, RegisterLine
from learning.activities.record.telling import told_by, total_stands, total_values
from learning.activities.spans import span
from learning.common import recording
from learning.common.recording import RecordFile, files
from learning.people.record import named, names_index, unplaced

LINE = ("register", "role", "date_text", "dates", "place", "second_order_outcome", "description")
TOTAL = {"participants": "participants"}


def _codes(context):
    """What stands in a framework that comes along or is stored: {field of a row: codes or texts}."""
    coming = context.given["results"].values()
    return {
        "outputs": {each["code"] for row in coming for each in row.get("outputs", ())}
        | set(Output.objects.values_list("code", flat=True)),
        "indicators": {each["code"] for row in coming for each in row.get("indicators", ())}
        | set(Indicator.objects.values_list("code", flat=True)),
        "first_order_outcome": {each["text"] for row in coming for each in row.get("first_order_outcomes", ())}
        | set(Outcome.objects.exclude(parent=None).values_list("text", flat=True)),
        "second_order_outcome": {text for row in coming for text in row.get("second_order_outcomes", ())}
        | set(Outcome.objects.filter(parent=None).values_list("text", flat=True)),
    }


def _interval(earliest, latest):
    """Write the days between which something starts: one day, or the first and the last that it may be."""
    if earliest is None:
        return ""
    return str(earliest) if earliest == latest else f"{earliest}/{latest}"


def _day(text):
    return dt.date.fromisoformat(text) if text else None


class Registers(RecordFile):
    file = "activities"
    fields = {
        "register": recording.text(200, required=True),
        "role": recording.text(40, required=True),
        "kind": recording.text(80),
        "title": recording.text(500, required=True),
        "date_text": recording.text(200),
        "start": recording.partial_date(),
        "end": recording.partial_date(),
        "year": recording.year(),
        "dates": recording.partial_dates(),
        "place": recording.text(200),
        "place_country": recording.country(),
        "institutions": recording.texts(255),
        "outputs": recording.texts(20, ordered=False),
        "indicators": recording.texts(20, ordered=False),
        "first_order_outcome": recording.text(400),
        "second_order_outcome": recording.text(400),
        "participants": recording.number(),
        "description": recording.text(),
    }

    def problems(self, row, context):
        """Dates are in order, and codes stand in a framework where one comes along."""
        yield from recording.in_order(row, "start", "end")
        if not context.comes("results"):
            return
        for field, known in context.once("codes", lambda: _codes(context)).items():
            for code in [row[field]] if isinstance(row.get(field), str) else row.get(field, ()):
                if code and code not in known:
                    yield field, f'found "{code}", which is in no results framework'

    def waiting(self, row, _context):
        if not row.get("outputs"):
            return {}
        known = set(Output.objects.filter(code__in=row["outputs"]).values_list("code", flat=True))
        missing = [code for code in row["outputs"] if code not in known]
        return {"outputs": f"no results framework with output {', '.join(missing)} is known yet"} if missing else {}

    def remarks(self, row, context):
        yield from unplaced("institutions", row.get("institutions", ()), context)

    def targets(self):
        return RegisterLine.objects.select_related("activity__outcome").prefetch_related(
            "outputs", "activity__indicators", "activity__involvements", "activity__recorded_totals"
        )

    def told(self, row):
        """Start and end are told as the days that the ledger keeps: `2018-05-01/2018-05-31` is somewhere in May."""
        values = super().told(row)
        days = span(values.get("start", ""), values.get("end", ""), values.pop("year", None))
        if "start" in values or "year" in row:
            values["start"] = _interval(days["starts_earliest"], days["starts_latest"])
        if "end" in values:
            values["end"] = str(days["ends_latest"] or "")
        return values

    def stands(self, target, _context):
        activity = target.activity
        return {
            **{name: getattr(target, name) for name in LINE},
            "kind": activity.form,
            "title": activity.title,
            "start": _interval(activity.starts_earliest, activity.starts_latest),
            "end": str(activity.ends_latest or ""),
            "place_country": str(activity.place_country),
            "institutions": told_by(activity, InvolvementRole.NAMED),
            "outputs": recording.unordered(output.code for output in target.outputs.all()),
            "indicators": recording.unordered(indicator.code for indicator in activity.indicators.all()),
            "first_order_outcome": activity.outcome.text if activity.outcome else "",
            **total_stands(activity, TOTAL),
        }

    def keep(self, target, values, context):
        institutions = values.get("institutions")
        setting = self._setting(target, values, context)
        outputs, indicators = values.get("outputs"), values.get("indicators")
        return keep_register_line(
            line=target,
            fields={name: values[name] for name in LINE if name in values},
            outputs=None if outputs is None else meant(Output, outputs, setting).values(),
            activity_fields=self._activity_fields(target, values, setting),
            involvements=None if institutions is None else {InvolvementRole.NAMED: named(institutions, context)},
            total=total_values(values, TOTAL),
            indicators=None if indicators is None else meant_or_made(Indicator, indicators, setting),
        )

    @staticmethod
    def _setting(target, values, context):
        """Tell what decides between frameworks that tell the same code."""
        linked, start = [], values.get("start", "")
        if target:
            activity = target.activity
            linked = [*target.outputs.all(), *activity.indicators.all(), *filter(None, [activity.outcome])]
            start = start or str(activity.starts_earliest or "")
        frameworks = [context.target("results", row_id) for row_id in context.given.get("results", ())]
        return Setting(
            linked=tuple(linked),
            loaded=frozenset(framework.pk for framework in frameworks if framework),
            year=int(start[:4]) if start else None,
        )

    @staticmethod
    def _activity_fields(target, values, setting):
        """A line of a register tells what was held; its activity is made so, and later changed only in what is told."""
        fields = {} if target else {"kind": Kind.REGISTER, "told_status": ToldStatus.HELD}
        same = {"kind": "form", "title": "title", "place_country": "place_country"}
        fields |= {name: values[field] for field, name in same.items() if field in values}
        if "start" in values:
            earliest, _, latest = values["start"].partition("/")
            fields["starts_earliest"] = _day(earliest)
            fields["starts_latest"] = _day(latest or earliest)
        if "end" in values:
            fields["ends_latest"] = _day(values["end"])
        if "first_order_outcome" in values:
            told = [text for text in [values["first_order_outcome"]] if text]
            fields["outcome"] = next(iter(meant_or_made(Outcome, told, setting)), None)
        return fields

    def finish(self, context):
        """Give institutions to the names that waited for one."""
        for involvement in place_involvements(resolve=names_index(context).resolve):
            yield str(involvement.activity), f"“{involvement.name}” is {involvement.institution} now"


files.add("activities", Registers(), order=30)
