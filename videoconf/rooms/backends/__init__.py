"""The kinds of rooms."""

from django.utils.translation import gettext_lazy as _

from videoconf.rooms.backends import bigbluebutton, dummy, jitsi, link
from videoconf.rooms.registries import Backend, backends

backends.add("link", Backend(_("An address: Zoom, Teams, any"), link.enter, needs_address=True), order=10)
backends.add("jitsi", Backend(_("Jitsi"), jitsi.enter, available=jitsi.available), order=20)
backends.add(
    "bigbluebutton", Backend("BigBlueButton", bigbluebutton.enter, available=bigbluebutton.available), order=30
)
backends.add("dummy", Backend(_("For trying out"), dummy.enter, available=dummy.available), order=40)
