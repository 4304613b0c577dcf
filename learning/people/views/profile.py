"""One's own profile, the first step after signing up, and the page that others see."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from learning.common.formats import country_name
from learning.common.registries import shown
from learning.people.forms.profile import ProfileForm, WelcomeForm
from learning.people.queries import institution_label, search_institutions, visible_person
from learning.people.registries import person_sections


@login_required
def profile(request):
    form = ProfileForm(request.POST or None, request.FILES or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        person = form.save()
        with translation.override(person.language):
            messages.success(request, _("Your profile is saved."))
            return redirect("people:profile")
    return render(request, "people/profile.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def welcome(request):
    """Ask a newcomer who they are, then lead them where they wanted to go."""
    form = WelcomeForm(request.POST or None, person=request.user)
    onward = safe_next(request)
    if request.method == "POST" and form.is_valid():
        person = form.save()
        return redirect(translate_url(onward or reverse("people:profile"), person.language))
    context = {"form": form, "next": onward}
    return render(request, "people/welcome.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def institution_options(request):
    """Return the institutions to choose from while one types."""
    found = search_institutions(query=request.GET.get("q", "")[:200], viewer=request.user)
    options = [
        {"value": institution.pk, "label": institution_label(institution), "note": country_name(institution.country)}
        for institution in found
    ]
    return JsonResponse({"options": options})


def person(request, pk):
    found = visible_person(viewer=request.user, pk=pk)
    if found is None:
        raise Http404
    sections = shown(person_sections, found, request.user)
    return render(request, "people/person.html", {"person": found, "sections": sections})


def safe_next(request):
    """Return the address that one wanted, if it is one of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else ""
