"""The file of the results framework: one object, or a list of them. A framework is known by its name."""

import hashlib

from learning.activities.keeping import keep_framework
from learning.activities.models import Framework
from learning.common import recording
from learning.common.recording import RecordFile, files

LONGEST_ID = 80


class Results(RecordFile):
    file = "results"
    fields = {
        "framework": recording.text(300, required=True),
        "impact": recording.text(),
        "source": recording.text(255),
        "outputs": recording.objects(
            {"code": recording.text(20, required=True), "text": recording.text()}, ordered=False
        ),
        "indicators": recording.objects(
            {
                "code": recording.text(20, required=True),
                "output": recording.text(20, required=True),
                "text": recording.text(),
            },
            ordered=False,
        ),
        "second_order_outcomes": recording.texts(400, ordered=False),
        "first_order_outcomes": recording.objects(
            {"text": recording.text(400, required=True), "second_order_outcome": recording.text(400, required=True)},
            ordered=False,
        ),
    }

    def rows(self, data):
        return [self._identified(row) for row in (data if isinstance(data, list) else [data])]

    @staticmethod
    def _identified(row):
        if not isinstance(row, dict) or not isinstance(row.get("framework"), str):
            return row
        name = row["framework"].strip()
        if len(name) > LONGEST_ID:
            name = f"{name[: LONGEST_ID - 14].strip()}… {hashlib.sha256(name.encode()).hexdigest()[:12]}"
        return {**row, "id": name}

    def problems(self, row, _context):
        """Refuse a code told twice, or leading to what is not there."""
        outputs = [output["code"] for output in row.get("outputs", ())]
        codes = outputs + [indicator["code"] for indicator in row.get("indicators", ())]
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            yield "indicators" if code not in outputs else "outputs", f"the code {code} is there twice"
        for indicator in row.get("indicators", ()):
            if indicator["output"] not in outputs:
                yield "indicators", f"{indicator['code']} belongs to output {indicator['output']}, which is not there"
        above = row.get("second_order_outcomes", ())
        for outcome in row.get("first_order_outcomes", ()):
            if outcome["second_order_outcome"] not in above:
                yield "first_order_outcomes", f"{outcome['second_order_outcome']!r} is no second-order outcome"

    def targets(self):
        return Framework.objects.prefetch_related("outputs__indicators__output", "outcomes__parent")

    def adopted(self, row, _context):
        return Framework.objects.filter(name=row["framework"]).first()

    def stands(self, target, _context):
        outputs = target.outputs.all()
        indicators = [indicator for output in outputs for indicator in output.indicators.all()]
        outcomes = target.outcomes.all()
        return {
            "framework": target.name,
            "impact": target.impact,
            "source": target.source,
            "outputs": recording.unordered({"code": output.code, "text": output.text} for output in outputs),
            "indicators": recording.unordered(
                {"code": indicator.code, "output": indicator.output.code, "text": indicator.text}
                for indicator in indicators
            ),
            "second_order_outcomes": recording.unordered(each.text for each in outcomes if each.parent is None),
            "first_order_outcomes": recording.unordered(
                {"text": each.text, "second_order_outcome": each.parent.text} for each in outcomes if each.parent
            ),
        }

    def keep(self, target, values, _context):
        names = {"framework": "name", "impact": "impact", "source": "source"}
        return keep_framework(
            framework=target,
            fields={name: values[field] for field, name in names.items() if field in values},
            outputs={each["code"]: each["text"] for each in values.get("outputs", ())},
            indicators={each["code"]: (each["output"], each["text"]) for each in values.get("indicators", ())},
            second_order=values.get("second_order_outcomes"),
            outcomes={each["text"]: each["second_order_outcome"] for each in values.get("first_order_outcomes", ())},
        )


files.add("results", Results(), order=10)
