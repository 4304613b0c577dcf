"""How long something lasts, as players show it."""

from django import template

register = template.Library()


@register.filter
def clock(seconds):
    """Return a length as `4:05`, from an hour on as `1:04:05`."""
    minutes, rest = divmod(int(seconds or 0), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}" if minutes >= 60 else f"{minutes}:{rest:02d}"  # noqa: PLR2004
