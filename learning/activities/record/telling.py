"""What the files of activities share: lists of names, recorded totals, and what is told twice."""


def told_by(activity, role):
    """The names written for one role, in their order."""
    return [involvement.name for involvement in activity.involvements.all() if involvement.role == role]


def recorded_total(activity):
    """The total that the record told of an activity, or None; of prefetched totals."""
    return next((total for total in activity.recorded_totals.all() if total.source == "record"), None)


def total_stands(activity, names):
    """Tell {field of a row: value} of the record's total, given {field of a row: field of the total}."""
    total = recorded_total(activity)
    blank = {"country_list": [], "text": ""}
    return {field: getattr(total, name) if total else blank.get(name) for field, name in names.items()}


def total_values(values, names):
    """Pick the total's fields out of the values of a row; None when none of them is there."""
    return {name: values[field] for field, name in names.items() if field in values} or None


def row_told_again(activity, context):
    """The id of the register line that tells the same as the activity, or an empty text."""
    if activity.same_as_id is None:
        return ""
    lines = context.once(
        "rows of lines", lambda: {line.activity_id: row_id for row_id, line in context.targets["activities"].items()}
    )
    return lines.get(activity.same_as_id, str(activity.same_as_id))


def line_told_again(values, context):
    """The activity of the register line that `same_as` names, as {"same_as": …} for the ledger; empty when not told."""
    if "same_as" not in values:
        return {}
    line = context.target("activities", values["same_as"]) if values["same_as"] else None
    return {"same_as": line.activity if line else None}


def same_as_problems(row, context):
    """Refuse a register line that is nowhere, where the registers come along."""
    told = row.get("same_as")
    if told and context.comes("activities") and not context.knows("activities", told):
        yield "same_as", f'found "{told}", expected the id of a row of activities.json'


def same_as_waiting(row, context):
    told = row.get("same_as")
    if told and context.awaits("activities", told):
        return {"same_as": f"no register line {told} is known yet"}
    return {}
