"""What the screen shows as rows for a file: the same numbers, under the same words."""

from django.utils.translation import gettext as _

from learning.common.charts import table
from learning.statistics import charting


def of_answer(answer):
    """Return the heads and rows of a breakdown: as on the screen, unknown numbers empty."""
    by = answer.selection.by
    heads = [charting.by_label(by), _("Activities"), _("Participants"), _("Without a number")]
    rows = [[charting.label(by, row.key), row.activities, row.participants, row.without_number] for row in answer.rows]
    return heads, rows


def of_board(board):
    """Return the heads and rows of all charts of a page, each row under its chart's title."""
    rows = []
    for chart in board.charts:
        shown = table(chart)
        for row, told in zip(chart.rows, shown["rows"], strict=True):
            rows += [[chart.title, told["label"], part.label, part.value] for part in row.parts]
            rows.append([chart.title, told["label"], "", row.value])
    return [_("Table"), _("Row"), _("Part"), _("Number")], rows
