"""Where people meet on line: each kind of room is offered where its variables are set."""

from learning.settings.apps import DEBUG, DEMO
from learning.settings.env import env

JITSI_URL = env.str("JITSI_URL", default="")
# A Jitsi server of one's own may ask for a token: the identifier and the secret that it was set up with.
JITSI_APP_ID = env.str("JITSI_APP_ID", default="minga")
JITSI_APP_SECRET = env.str("JITSI_APP_SECRET", default="")
JITSI_SUBJECT = env.str("JITSI_SUBJECT", default="*")
BIGBLUEBUTTON_URL = env.str("BIGBLUEBUTTON_URL", default="")
BIGBLUEBUTTON_SECRET = env.str("BIGBLUEBUTTON_SECRET", default="")
# A page of our own in the place of a room, to try things out.
DUMMY_ROOMS = DEMO or DEBUG
