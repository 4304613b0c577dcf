"""What changes the ledger."""

from learning.activities.actions.keeping import keep_activity, keep_framework, keep_register_line, place_involvements

__all__ = ["keep_activity", "keep_framework", "keep_register_line", "place_involvements"]
