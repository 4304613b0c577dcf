"""What the site adds to allauth: a door for passwords, codes that keep the way, the demonstration's clicks."""

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url, perform_login
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from learning.common.text import whole_number
from learning.people.actions.sessions import end_sessions
from learning.people.demo import demo_person, is_demo
from learning.people.devices import described
from learning.people.forms.account import PasswordSignInForm
from learning.people.waiting import ONWARD, asked_for_factor, safe_onward, waits_for_factor


class PasswordSignInView(allauth_views.LoginView):
    """Signing in by password: the same door with its limits, another form."""

    template_name = "account/login_password.html"

    def get_form_class(self):
        return PasswordSignInForm


class PasskeySignInView(allauth_views.LoginView):
    """The page of the passkey; what it sends goes to allauth's own view."""

    http_method_names = ("get", "head", "options")
    template_name = "account/login_passkey.html"


class KeepsTheWay:
    """A page that asks for a code: where it gives up, it says why, and the address one wanted is kept."""

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        gone = request.user.is_anonymous and getattr(self, "_process", None) is None
        if gone and isinstance(response, HttpResponseRedirect):
            messages.warning(request, _("This code is no longer good. Ask for a new one."))
            response["Location"] = self.passthrough_next_url(response.url)
        return response

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if isinstance(response, HttpResponseRedirect):
            response["Location"] = self.passthrough_next_url(response.url)
        return response


@method_decorator(never_cache, name="dispatch")
class SignInCodeView(KeepsTheWay, allauth_views.ConfirmLoginCodeView):
    pass


@method_decorator(never_cache, name="dispatch")
class EmailCodeView(KeepsTheWay, allauth_views.ConfirmEmailVerificationCodeView):
    pass


def to_sign_in(request, **_where):
    """Lead every other door to the one door, with the address one wanted; who came in already may go no further."""
    if request.user.is_authenticated:
        raise PermissionDenied
    response = redirect("account_login")
    if request.GET:
        response["Location"] += f"?{request.GET.urlencode()}"
    return response


@method_decorator(never_cache, name="dispatch")
class SessionsView(ListUserSessionsView):
    """The sessions of who asks, the current one first; one of them is ended, or all the others are."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        own = self.request.session.session_key
        context["sessions"].sort(key=lambda one: (one.session_key == own, one.last_seen_at), reverse=True)
        for one in context["sessions"]:
            one.device = described(one.user_agent)
        return context

    def form_valid(self, _form):
        chosen = whole_number(self.request.POST.get("session", ""))
        keys = None if "session" not in self.request.POST else [chosen]
        number = end_sessions(person=self.request.user, keys=keys, but=self.request.session.session_key)
        told = ngettext("%(number)s session is ended.", "%(number)s sessions are ended.", number)
        messages.success(self.request, told % {"number": number})
        return redirect(self.get_success_url())


@never_cache
@login_required
def second_step(request):
    """Tell whose work asks for a second factor how to add or show one; once that is done, lead on from here."""
    wanted = get_next_redirect_url(request)
    if wanted:
        request.session[ONWARD] = wanted
    if not waits_for_factor(request):
        onward = request.session.pop(ONWARD, None)
        return redirect(safe_onward(request, onward) or get_adapter().get_login_redirect_url(request))
    return asked_for_factor(request)


@require_POST
def demo_sign_in(request):
    """Sign in as one of the people of the demonstration, with one click; elsewhere there is no such page."""
    person = demo_person(request.POST.get("part", "")) if is_demo(request) else None
    if person is None:
        raise Http404
    record_authentication(request, person, method="code", email=person.email)  # a click stands for the code here
    return perform_login(
        request, person, email_verification="none", redirect_url=get_next_redirect_url(request) or None
    )
