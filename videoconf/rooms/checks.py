"""What a deployment's rooms need."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register  # noqa: A004 - Django's own name

_ADDRESSES = ("JITSI_URL", "BIGBLUEBUTTON_URL")


@register(Tags.security, deploy=True)
def check_rooms(**_options):
    """Say what is missing or unsafe of the servers that rooms are on."""
    wrong = []
    for name in _ADDRESSES:
        address = getattr(settings, name)
        if address and urlsplit(address).scheme != "https":
            wrong.append(Warning(f"{name} is not https: names and secrets go there in the open.", id="minga.W010"))
    if bool(settings.BIGBLUEBUTTON_URL) != bool(settings.BIGBLUEBUTTON_SECRET):
        wrong.append(Error("Set both BIGBLUEBUTTON_URL and BIGBLUEBUTTON_SECRET, or neither.", id="minga.E010"))
    if settings.JITSI_APP_SECRET and not settings.JITSI_URL:
        wrong.append(Error("JITSI_APP_SECRET is set and JITSI_URL is not.", id="minga.E011"))
    return wrong
