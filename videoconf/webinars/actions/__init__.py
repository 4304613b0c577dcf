"""What changes videoconferences, and who comes to them."""

from videoconf.webinars.actions.keeping import (
    cancel_webinar,
    edit_webinar,
    keep_cycle,
    keep_webinar,
    place_panelists,
)
from videoconf.webinars.actions.registering import (
    RegistrationRefusedError,
    adopt,
    attend,
    confirm,
    register_address,
    register_person,
    take_back,
)
from videoconf.webinars.actions.reminding import remind
from videoconf.webinars.actions.sending import send_due
from videoconf.webinars.actions.telling import tell_registered

__all__ = [
    "RegistrationRefusedError",
    "adopt",
    "attend",
    "cancel_webinar",
    "confirm",
    "edit_webinar",
    "keep_cycle",
    "keep_webinar",
    "place_panelists",
    "register_address",
    "register_person",
    "remind",
    "send_due",
    "take_back",
    "tell_registered",
]
