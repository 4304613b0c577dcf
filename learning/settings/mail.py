"""EMAIL_URL chooses the mail server; without it mail is written to the console and kept in a folder for the demo."""

from learning.settings.env import DATA_DIR, env

EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(env.email_url_config(EMAIL_URL))
    # Messages wait for a mail server in the background, never in a request.
    DELIVERY_EMAIL_BACKEND = vars()["EMAIL_BACKEND"]
    EMAIL_BACKEND = "learning.people.mail_backend.QueuedEmailBackend"
else:
    EMAIL_BACKEND = DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Minga <minga@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_SUBJECT_PREFIX = "[Minga] "
EMAIL_TIMEOUT = 15
ADMINS = [("", address) for address in env.list("ADMIN_EMAILS", default=[])]
