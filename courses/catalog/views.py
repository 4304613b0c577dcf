"""Lessons by their key, questions to oneself, and the gate that every page and file of a lesson passes."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.catalog import checks, queries, reading


def gate(page, request):
    """Return what a module or lesson answers to who may not read it here, or reads it elsewhere; None to who may."""
    user, found = request.user, reading.course_of(page)
    elsewhere = reading.address(user, found[0], page.translation_key) if found else ""
    if elsewhere:
        return redirect(elsewhere)
    if reading.may_read(user, page):
        return None
    if not user.is_authenticated and reading.is_shown(page):
        return redirect_to_login(request.get_full_path())
    raise Http404(_("There is no such lesson."))


@require_safe
def lesson(request, key):
    """Lead to a lesson in the reader's language, where this person reads it.

    Letters lead here: who is not signed in is asked to, whatever the key, and cannot tell what is there.
    """
    page = queries.lesson(key)
    if page is not None and reading.is_shown(page):
        return gate(page, request) or redirect(page.url)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise Http404(_("There is no such lesson."))


@require_POST
def check(request, key, block):
    """Tell whether the chosen answers are right, and why. Nothing is stored."""
    page = queries.lesson(key)
    if page is None or not reading.may_read(request.user, page):
        raise Http404(_("There is no such lesson."))
    answer = checks.answered(page, str(block), request.POST.getlist(f"check-{block}"))
    if answer is None:
        raise Http404(_("There is no such question."))
    template = "catalog/_answer.html" if request.htmx else "catalog/answer.html"
    return render(request, template, {"answer": answer, "page": page, "lang": page.text_language})
