"""What makes and changes rooms."""

from django.db import transaction

from learning.common.writing import write
from videoconf.rooms.models import Room

LONGEST_TITLE = 200


@transaction.atomic
def keep_room(*, backend, address="", title="", room=None):
    """Make a room or change it; its key, and so the meeting, stays the same."""
    fields = {"backend": backend, "address": address, "title": title[:LONGEST_TITLE]}
    return write(room or Room(), fields)
