"""The demonstration: people by role whom a newcomer becomes with one click, on this computer only."""

import ipaddress

from django.conf import settings
from django.http.request import split_domain_port
from django.utils.translation import gettext_lazy as _

from learning.people.models import User

DOMAIN = "demo.example"
OF_PROXIES = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_FORWARDED_", "HTTP_X_REAL_IP")  # how headers begin that tell of one
PARTS = {
    "administrator": _("Administrator"),
    "coordinator": _("Coordinator of the courses"),
    "tutor": _("Tutor of a course"),
    "editor": _("Editor of the site"),
    "figures": _("Reader of full figures"),
    "focal-point": _("Focal point of an institution"),
    "participant": _("Participant"),
    "teammate": _("Participant of the same team"),
    "newcomer": _("Newcomer, profile still empty"),
}


def address(part):
    return f"{part}@{DOMAIN}"


def _is_loopback(name):
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return name == "localhost"


def is_demo(request):
    """Whether this is a demonstration and both ends of the line are this computer, with no proxy between them."""
    if not settings.DEMO or settings.BEHIND_PROXY or any(name.startswith(OF_PROXIES) for name in request.META):
        return False
    host, _port = split_domain_port(request.get_host())
    return _is_loopback(request.META.get("REMOTE_ADDR", "")) and _is_loopback(host)


def demo_people():
    """Return the people of the demonstration that are there, in the order of their parts, each with its part."""
    known = {person.email: person for person in User.objects.filter(email__endswith=f"@{DOMAIN}", is_active=True)}
    return [
        {"part": part, "label": label, "person": known[address(part)]}
        for part, label in PARTS.items()
        if address(part) in known
    ]


def demo_person(part):
    """Return the person who plays this part, or None."""
    return User.objects.filter(email=address(part), is_active=True).first() if part in PARTS else None
