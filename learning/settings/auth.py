"""Signing in: a code sent by e-mail first; password, authenticator app and passkeys for those who want them."""

from django.urls import reverse_lazy

from learning.settings.apps import DEBUG, DEMO
from learning.settings.env import env

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}

ACCOUNT_ADAPTER = "learning.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "learning.people.forms.account.CodeSignInForm",
    "signup": "learning.people.forms.account.SignUpForm",
    "confirm_login_code": "learning.people.forms.account.SignInCodeForm",
    "confirm_email_verification_code": "learning.people.forms.account.EmailCodeForm",
    "confirm_password_reset_code": "learning.people.forms.account.PasswordCodeForm",
    "change_email": "learning.people.forms.account.NewEmailForm",
    "reset_password": "learning.people.forms.account.LostPasswordForm",
}
# Every door counts by address and, where it is known, by account; a code of six digits cannot be guessed at this pace.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,4/5m/key,20/d/key",
    "signup": "20/m/ip",
    "confirm_email": "1/10s/key,20/d/key",
    "reset_password": "20/m/ip,5/m/key,20/d/key",
    # Registering for a webinar with an address alone, whose letter anybody may cause.
    "webinar": "20/m/ip",
    "webinar_letter": "4/5m/key,20/d/key",
}

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Minga"
# Browsers offer passkeys without HTTPS on localhost alone, where a site is tried out.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO or DEBUG
MFA_ADAPTER = "learning.people.adapters.FactorAdapter"
# Who works with what others did not make public reaches nothing before a second factor (learning.people.factors).
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=not (DEMO or DEBUG))
# allauth would write with every request.
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_SEEN_SECONDS = 10 * 60

# The administration has no door of its own: no password form, no change of password or address there.
WAGTAILADMIN_LOGIN_URL = "/admin/login/"  # leads to the one door, or says that who came in may go no further
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
