"""What the screen shows as rows for a file: the same numbers, under the same words."""

from django.utils.translation import gettext as _

from learning.common.charts import table
from learning.statistics import charting
from learning.statistics.enums import By


def of_answer(answer, measured=()):
    """Return the heads and rows of a breakdown: as on the screen, unknown numbers empty.

    What is measured beside people is not divided, so that it stands where nothing is.
    """
    by = answer.selection.by
    heads = [charting.by_label(by), _("Activities"), _("Participants"), _("Without a number")]
    rows = [[charting.label(by, row.key), row.activities, row.participants, row.without_number] for row in answer.rows]
    if by == By.NONE:
        heads += [each.label for each in measured]
        rows = [[*row, *(each.value for each in measured)] for row in rows]
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
