"""Headers, cookies and keys. The site's policy allows no inline script or style; the Wagtail admin has its own."""

import secrets

from learning.settings.env import DATA_DIR, env


def _kept_secret():
    """Return the secret of this installation, made at the first start and kept beside its data."""
    path = DATA_DIR / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()


SECRET_KEY = env.str("SECRET_KEY", default="") or _kept_secret()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

HTTPS = env.bool("HTTPS", default=False)
SECURE_SSL_REDIRECT = HTTPS
# What watches a process asks it on its own port, behind the server that speaks HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics/"]
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Addresses of visitors are those that the trusted proxy tells, where there is one.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# More than anybody types; one who floods a discussion is held up, and keeps what was typed.
POSTS_PER_MINUTE = env.int("POSTS_PER_MINUTE", default=30)
# Who opened what shows others' personal data is written down.
AUDIT_SIGHTS = True
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # the Wagtail admin previews pages in a frame of the same site

# Whatever no line names is refused. Pages of films and sounds that S3 hands out name its address (MEDIA_ORIGINS).
MEDIA_ORIGINS = env.list("MEDIA_ORIGINS", default=[])
CONTENT_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:", *MEDIA_ORIGINS],
    "media-src": ["'self'", *MEDIA_ORIGINS],
    "connect-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
}
# The Wagtail admin begins its scripts from a file of ours (learning/common/wagtail_hooks.py); what wagtail-localize
# writes into two pages is known by its digests. Editors and choosers set styles, which are let be there alone.
OF_LOCALIZE = [
    "'sha256-Zi6020hVNJQUtMOgLuIImaOaART6TyIrghPC9PESpjg='",
    "'sha256-lLVZz8vyF0vCZL3ZQcc+U/kumGW1SlEfDpwWrXLLSRw='",
]
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": ["'self'", *OF_LOCALIZE],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:", *MEDIA_ORIGINS],
    "font-src": ["'self'"],
    "frame-src": ["'self'"],
}
# Sent with every answer by `learning.common.middleware.SafetyHeaders`, beside what Django's own settings say above; a
# web server in front says the same of what it answers itself (docs/security.md).
SAFETY_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [
            *(f"{name}=()" for name in ("camera", "microphone", "geolocation", "payment", "usb")),
            *(f"{name}=(self)" for name in ("publickey-credentials-get", "publickey-credentials-create")),
        ]
    ),
}
