"""What changes videoconferences, and who comes to them."""

from videoconf.webinars.actions.asking import ask, vote, withdraw_question
from videoconf.webinars.actions.keeping import (
    cancel_webinar,
    edit_webinar,
    keep_cycle,
    keep_webinar,
    place_panelists,
)
from videoconf.webinars.actions.moderating import (
    answer_question,
    hide_question,
    merge_question,
    moderate_first,
    reopen_question,
    show_question,
    take_up_question,
)
from videoconf.webinars.actions.recording import keep_materials, keep_recording, keep_transcript, tell_watchable
from videoconf.webinars.actions.registering import (
    RegistrationRefusedError,
    adopt,
    attend,
    confirm,
    forget_unconfirmed,
    register_address,
    register_person,
    take_back,
)
from videoconf.webinars.actions.reminding import remind
from videoconf.webinars.actions.sending import send_due
from videoconf.webinars.actions.telling import tell_registered
from videoconf.webinars.actions.unnaming import of_guest, unname, unname_address

__all__ = [
    "RegistrationRefusedError",
    "adopt",
    "answer_question",
    "ask",
    "attend",
    "cancel_webinar",
    "confirm",
    "edit_webinar",
    "forget_unconfirmed",
    "hide_question",
    "keep_cycle",
    "keep_materials",
    "keep_recording",
    "keep_transcript",
    "keep_webinar",
    "merge_question",
    "moderate_first",
    "of_guest",
    "place_panelists",
    "register_address",
    "register_person",
    "remind",
    "reopen_question",
    "send_due",
    "show_question",
    "take_back",
    "take_up_question",
    "tell_registered",
    "tell_watchable",
    "unname",
    "unname_address",
    "vote",
    "withdraw_question",
]
