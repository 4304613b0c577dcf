"""What every answer tells browsers to refuse (`learning/settings/security.py`), errors and static files included."""

import re

from django.conf import settings

POLICY = "Content-Security-Policy"
ADMIN = "/admin/"
_PREVIEWED = re.compile(r"/preview/(?:[\w-]+/)?$|/(?:view_draft|view)/$|/workflow/preview/|/block-preview/$")
"""Pages of the site that the administration shows: what an author wrote runs there by the site's own rules."""


def policy(directives):
    """Return the directives as they are sent: `{"img-src": ["'self'", "data:"]}` is `img-src 'self' data:`."""
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


class SafetyHeaders:
    """Middleware, outside all others: an answer that brings a header of its own, as a file does, keeps it."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.site = always()
        self.admin = {
            **self.site,
            POLICY: policy({**settings.CONTENT_SECURITY_POLICY, **settings.ADMIN_CONTENT_SECURITY_POLICY}),
        }

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in (self.admin if _is_admin(request.path_info) else self.site).items():
            response.headers.setdefault(name, value)
        return response


def always():
    """Return what every answer says, by name; one that is given before Django is asked says it by itself."""
    return {
        POLICY: policy(settings.CONTENT_SECURITY_POLICY),
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        **settings.SAFETY_HEADERS,
    }


def _is_admin(path):
    return path.startswith(ADMIN) and not _PREVIEWED.search(path)
