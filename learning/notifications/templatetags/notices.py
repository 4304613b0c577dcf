"""The bell of every page."""

from django import template

from learning.notifications.unread import unread_number

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_notices(context):
    """Return how many notices wait for the reader; none for who is not signed in."""
    request = context.get("request")
    return unread_number(request.user) if request is not None and request.user.is_authenticated else 0
