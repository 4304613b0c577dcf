"""The verbs of progress."""

from courses.progress.actions.completing import complete as complete
from courses.progress.actions.completing import undo as undo
from courses.progress.actions.openings import set_openings as set_openings
from courses.progress.actions.places import keep_place as keep_place
