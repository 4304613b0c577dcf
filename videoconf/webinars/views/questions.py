"""Asking, voting, and what an open page asks for: scripts get JSON, forms lead back to the page."""

import uuid

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from learning.common.text import whole_number
from videoconf.webinars import actions, queries
from videoconf.webinars.boards import NotTheirsError, QuestionRefusedError
from videoconf.webinars.phases import may_ask
from videoconf.webinars.question_forms import QuestionForm
from videoconf.webinars.views.public import visible

MOST_WANTED = 100


def coming(request, pk):
    """Return the webinar and who comes to it; for who does neither there is nothing here."""
    webinar = visible(request.user, pk)
    found = queries.comer(request, webinar)
    if found is None:
        raise Http404(_("There is no such page."))
    return webinar, found


@never_cache
@require_POST
def ask(request, pk):
    webinar, comer = coming(request, pk)
    form = QuestionForm(request.POST)
    if form.is_valid():
        _ask(form, webinar, comer)
    if form.errors:
        if request.htmx:
            return JsonResponse({"error": next(iter(form.errors.values()))[0]}, status=422)
        return render(request, "webinars/ask.html", {"webinar": webinar, "form": form}, status=422)
    if request.htmx:
        return JsonResponse({"own": _own(request, webinar, comer), "key": str(uuid.uuid4())})
    messages.success(request, _("Your question has arrived."))
    return _back(webinar)


def _ask(form, webinar, comer):
    try:
        actions.ask(webinar=webinar, registration=comer.registration, **form.cleaned_data)
    except NotTheirsError as error:
        raise Http404(_("There is no such page.")) from error
    except QuestionRefusedError as error:
        form.add_error(None, str(error))


@never_cache
@require_POST
def vote(request, pk):
    """Vote (`up`) or take the vote back (`down`)."""
    webinar, comer = coming(request, pk)
    wanted = "up" in request.POST
    question = _number(request.POST.get("up" if wanted else "down", ""))
    held = _done(request, webinar, actions.vote, registration=comer.registration, question=question, wanted=wanted)
    if request.htmx and held is not None:
        return JsonResponse({"id": held.pk, "votes": held.votes, "moves": held.moves, "voted": wanted})
    return _answer(request, webinar, held)


@never_cache
@require_POST
def withdraw(request, pk):
    webinar, comer = coming(request, pk)
    question = _number(request.POST.get("question", ""))
    held = _done(request, webinar, actions.withdraw_question, registration=comer.registration, question=question)
    if request.htmx and held is not None:
        return JsonResponse({"own": _own(request, webinar, comer)})
    return _answer(request, webinar, held)


@never_cache
@require_GET
def own_questions(request, pk):
    """Show what one asked oneself, as the page does."""
    webinar, comer = coming(request, pk)
    return render(request, "webinars/_own_questions.html", _own_context(webinar, comer))


@never_cache
@require_GET
def question_changes(request, pk):
    """Tell a page what it missed; once questions are closed there is nothing more to hear."""
    webinar, comer = coming(request, pk)
    if not may_ask(webinar, timezone.now()):
        raise Http404(_("Questions are closed."))
    wanted = [whole_number(one) for one in request.GET.get("want", "").split(",")[:MOST_WANTED]]
    after = whole_number(request.GET.get("after", "")) or 0
    wanted = [one for one in wanted if one]
    return JsonResponse(queries.changes(webinar, comer.registration, after, wanted))


def _done(request, webinar, act, **told):
    """Do it; where it is refused, say why beside the page, and return None."""
    try:
        return act(webinar=webinar, **told)
    except NotTheirsError as error:
        raise Http404(_("There is no such question.")) from error
    except QuestionRefusedError as error:
        if not request.htmx:
            messages.error(request, str(error))
        else:
            request.refusal = str(error)
        return None


def _answer(request, webinar, held):
    if held is None and request.htmx:
        return JsonResponse({"error": request.refusal}, status=422)
    return _back(webinar)


def _number(text):
    number = whole_number(text)
    if number is None:
        raise Http404(_("There is no such question."))
    return number


def _own(request, webinar, comer):
    return render_to_string("webinars/_own_questions.html", _own_context(webinar, comer), request)


def _own_context(webinar, comer):
    return {"own": queries.own_questions(comer.registration), "webinar": webinar}


def _back(webinar):
    return redirect(reverse("webinars:webinar", args=[webinar.pk]) + "#questions")
