"""A room somewhere else, whose address an editor types: Zoom, Teams, YouTube, any."""

from django.utils.translation import gettext as _

from videoconf.rooms.registries import RoomRefusedError


def enter(room, _visitor):
    if not room.address:
        raise RoomRefusedError(_("The address of the room is not known yet. Come back in a moment."))
    return room.address
