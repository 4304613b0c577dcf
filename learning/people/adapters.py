"""What the project adds to signing in: its words, its language, its e-mails, and the first step after it."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from learning.people.actions import agrees_anew, give_consent
from learning.people.enums import ConsentTo
from learning.people.factors import FACTORS, needs_factor
from learning.people.mail import compose
from learning.people.registries import landings


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Write to us if you think that this is a mistake."),
        "email_password_mismatch": _("This address and this password do not belong together. Try again."),
        "email_taken": _("This address cannot be used. Choose another one."),
        "duplicate_email": _("This address is already the one of your account."),
        "enter_current_password": _("Type the password that you have now."),
        "incorrect_code": _("This code is not right. Look at the last message that we sent, and type its six digits."),
        "incorrect_password": _("This password is not right. Try again."),
        "invalid_login": _("Type the address of your account."),
        "invalid_password_reset": _("This code is no longer good. Ask for a new one."),
        "rate_limited": _("Too many tries in a short time. Wait a minute, then try again."),
        "same_as_current": _("This is the address that you have now. Type another one."),
        "too_many_login_attempts": _(
            "Too many wrong tries, so this code or sign-in no longer works. Wait a moment, then ask for a new code."
        ),
        "unverified_primary_email": _("Confirm your address first."),
    }

    def save_user(self, request, user, form, commit=True):  # noqa: FBT002 - allauth's own signature
        """Keep the language in which a person signs up as theirs, and that they agree to what stands by the form."""
        user.language = get_language() or ""
        user = super().save_user(request, user, form, commit=commit)
        if user.pk:
            give_consent(to=ConsentTo.PRIVACY, person=user)
        return user

    def pre_login(self, request, user, **details):
        """Take an address as confirmed by the code sent to it: a person made by a command has no other proof."""
        methods = get_authentication_records(request, user)
        proven = any(method.get("method") == "code" and method.get("email") == user.email for method in methods)
        if proven and not EmailAddress.objects.filter(user=user).exists():
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return super().pre_login(request, user, **details)

    def get_login_redirect_url(self, request):
        """Begin where an app says that this person's work is, else where everybody does."""
        own = (landing(request.user) for landing in landings.entries())
        return next((address for address in own if address), super().get_login_redirect_url(request))

    def post_login(self, request, user, **details):
        """Send those who have not filled in their profile there first, or to a text that changed, and on from there."""
        response = super().post_login(request, user, **details)
        if user.profile_completed_at is None:
            response["Location"] = f"{reverse('people:welcome')}?{urlencode({'next': response.url})}"
        elif agrees_anew(user):
            response["Location"] = f"{reverse('people:agree')}?{urlencode({'next': response.url})}"
        return response

    def render_mail(self, template_prefix, email, context, headers=None):
        """Every message is plain text and, beside it, the same text on a page."""
        told = {**context, "site_name": settings.WAGTAIL_SITE_NAME, "site_url": settings.WAGTAILADMIN_BASE_URL}
        return compose(template_prefix, to=[email] if isinstance(email, str) else email, context=told, headers=headers)


class FactorAdapter(DefaultMFAAdapter):
    """The words of the second step; whose work needs one keeps the app until a key stands beside it."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Your work here needs a second step. Add a passkey first, then switch this off."
        ),
        "incorrect_code": _("This code is not right. Type the one that your app shows now."),
        "unverified_email": _(
            "Confirm your address first, or keep the one that you have: a new one waits for its code."
        ),
    }

    def can_delete_authenticator(self, authenticator):
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS).exclude(
            pk=authenticator.pk
        )
        return not needs_factor(authenticator.user) or others.exists()
