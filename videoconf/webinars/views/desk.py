"""The moderators' view of the questions of a webinar."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from learning.common.text import whole_number
from videoconf.webinars import actions, queries
from videoconf.webinars.boards import NotTheirsError, QuestionRefusedError, desk_topic_of, topic_of
from videoconf.webinars.question_forms import deed_of
from videoconf.webinars.rules import moderates
from videoconf.webinars.views.public import visible

SHOWN = 50
MOST = 1000


def _led(request, pk):
    """Return the webinar for who leads it; for others there is no such page."""
    webinar = visible(request.user, pk)
    if not moderates.test(request.user, webinar):
        raise Http404(_("There is no such page."))
    return webinar


@never_cache
def desk(request, pk):
    """Show what was asked; POST does one of the deeds of a moderator."""
    webinar = _led(request, pk)
    if request.method == "POST":
        return _act(request, webinar)
    limit = min(max(whole_number(request.GET.get("shown", "")) or SHOWN, SHOWN), MOST)
    lists = queries.desk(webinar, limit)
    board = queries.board_of(webinar)
    context = {
        "webinar": webinar,
        "board": board,
        "lists": lists,
        "more": limit + SHOWN if any(part["count"] > limit for part in lists.values()) else None,
        "choices": queries.open_choices(webinar),
        "topic": topic_of(webinar.pk),
        "desk_topic": desk_topic_of(webinar.pk),
    }
    return render(request, "webinars/desk.html", context)


@never_cache
@require_GET
def desk_changes(request, pk):
    webinar = _led(request, pk)
    after = whole_number(request.GET.get("after", "")) or 0
    return JsonResponse(queries.desk_changes(webinar, after))


def _act(request, webinar):
    try:
        refusal, place = None, _do(request, webinar)
    except NotTheirsError as error:
        raise Http404(_("There is no such question.")) from error
    except QuestionRefusedError as error:
        refusal, place = str(error), ""
    if request.htmx:
        return JsonResponse({"error": refusal}, status=422) if refusal else JsonResponse({})
    if refusal:
        messages.error(request, refusal)
    return redirect(reverse("webinars:desk", args=[webinar.pk]) + place)


def _do(request, webinar):
    """Do what was pressed and return the place on the page where it stands."""
    data = request.POST
    told = {"webinar": webinar, "by": request.user}
    if data.get("act") == "moderated":
        actions.moderate_first(moderated="moderated" in data, **told)
        return ""
    deed = deed_of(data)
    if deed is None:
        return ""
    name, question = deed
    told["question"] = question
    if name == "hide":
        actions.hide_question(reason=data.get(f"reason-{question}", ""), **told)
    elif name == "answer":
        actions.answer_question(answer=data.get(f"answer-{question}", ""), **told)
    elif name == "merge":
        actions.merge_question(into=whole_number(data.get(f"into-{question}", "").strip()) or 0, **told)
    else:
        {
            "show": actions.show_question,
            "live": actions.take_up_question,
            "reopen": actions.reopen_question,
        }[name](**told)
    return f"#question-{question}"
