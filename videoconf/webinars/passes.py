"""The signed cookie of a visitor who came by a link of their own: it names the registration, for one webinar."""

import datetime as dt

from django.http import HttpRequest

_SALT = "registration of a visitor"
_KEPT_FOR = dt.timedelta(days=120)


def name_of(webinar_id):
    """Return the name of the cookie for one webinar."""
    return f"webinar-{webinar_id}"


def _name(webinar):
    return name_of(webinar.pk)


def key_in(request, webinar):
    """Return the key of the registration that the visitor's cookie names, or None."""
    return request.get_signed_cookie(_name(webinar), default=None, salt=_SALT, max_age=_KEPT_FOR) or None


def key_of(value, webinar_id):
    """Return the key that the value of a cookie names, as a socket brings it, or None."""
    request = HttpRequest()
    request.COOKIES[name_of(webinar_id)] = value
    return request.get_signed_cookie(name_of(webinar_id), default=None, salt=_SALT, max_age=_KEPT_FOR) or None


def give(response, registration, *, secure):
    """Let the browser be known as that of who registered."""
    response.set_signed_cookie(
        _name(registration.webinar),
        registration.key,
        salt=_SALT,
        max_age=_KEPT_FOR,
        httponly=True,
        samesite="Lax",
        secure=secure,
    )
    return response


def take(response, webinar):
    """Let the browser be nobody's again."""
    response.delete_cookie(_name(webinar), samesite="Lax")
    return response
