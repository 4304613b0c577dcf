"""The menu of who is signed in, and what only the demonstration shows on the pages of signing in."""

from django import template
from django.conf import settings

from learning.people.demo import demo_people, is_demo
from learning.people.registries import account_entries

register = template.Library()


@register.simple_tag(takes_context=True)
def demo_parts(context):
    """Return the people whom a click makes one; none outside the demonstration."""
    return demo_people() if is_demo(context["request"]) else []


@register.simple_tag(takes_context=True)
def demo_code(context, form):
    """Return the code that the form waits for, where a demonstration has no mail server to send it."""
    if settings.EMAIL_URL or not is_demo(context["request"]):
        return ""
    return getattr(form, "expected_code", None) or ""


@register.simple_tag
def account_menu(person):
    """Return what apps put into the menu of this person, and the name under which what is written of it is kept."""
    entries = [entry for entry in account_entries.entries() if entry.shown(person)]
    administers = person.is_superuser or (bool(person.role_names) and person.has_perm("wagtailadmin.access_admin"))
    name = ("account menu", *(entry.view for entry in entries), administers)
    return {"entries": entries, "administers": administers, "name": name}
