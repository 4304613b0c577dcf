"""Words of allauth's own forms, named here so that our catalogs translate them: it has none for plain Portuguese."""

from django.utils.translation import gettext_noop

ALLAUTH = (
    gettext_noop("Authenticator code"),
    gettext_noop("Code"),
    gettext_noop("Current Password"),
    gettext_noop("Email"),
    gettext_noop("Email address"),
    gettext_noop("Forgot your password?"),
    gettext_noop("Incorrect code."),
    gettext_noop("Invalid or expired key."),
    gettext_noop("Key nr. {number}"),
    gettext_noop("Master key"),
    gettext_noop("Backup key"),
    gettext_noop("New Password"),
    gettext_noop("New Password (again)"),
    gettext_noop("Password"),
    gettext_noop("Password (again)"),
    gettext_noop("Passwordless"),
    gettext_noop("Use a security key"),
    gettext_noop("Use authenticator app or code"),
    gettext_noop("Use your password"),
    gettext_noop("You cannot activate two-factor authentication until you have verified your email address."),
    gettext_noop("You cannot add an email address to an account protected by two-factor authentication."),
    gettext_noop("You cannot generate recovery codes without having two-factor authentication enabled."),
    gettext_noop("You must type the same password each time."),
)
