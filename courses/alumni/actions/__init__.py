"""What makes communities of cohorts."""

from courses.alumni.actions.choosing import choose as choose
from courses.alumni.actions.choosing import note_asked as note_asked
from courses.alumni.actions.choosing import remind_asked as remind_asked
from courses.alumni.actions.founding import FoundingRefusedError as FoundingRefusedError
from courses.alumni.actions.founding import found_community as found_community
from courses.alumni.actions.roadmaps import item_keys as item_keys
from courses.alumni.actions.undoing import LostError as LostError
from courses.alumni.actions.undoing import undo_founding as undo_founding
