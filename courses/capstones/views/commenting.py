"""Comments on passages of a roadmap, sent by forms."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.capstones.actions.commenting import begin_with_comment, edit_comment, remove_comment
from courses.capstones.forms.grading import CommentForm
from courses.capstones.queries import assessing
from courses.capstones.views.grading import for_tutor, page, version_of
from courses.editions.shell import inside, staff
from learning.common.text import writable


@require_POST
@inside(staff)
def comment(request, found, team):
    """Comment on a passage; what cannot be kept comes back as it was typed."""
    roadmap, form = for_tutor(found, team), CommentForm(request.POST)
    if not form.is_valid():
        complaint = _("Paste the passage, and write what you want to say of it.")
        return page(request, found, roadmap, comment=form, complaint=complaint)
    said = dict(form.cleaned_data)
    version = version_of(roadmap, said.pop("version"))
    try:
        begin_with_comment(roadmap=roadmap, version=version, by=request.user, **said)
    except ValidationError as error:
        return page(request, found, roadmap, comment=form, complaint=error.messages[0])
    return _back(found, team, said["section"])


def _own(found, team, key):
    """Return one's own comment on that roadmap, or anybody's for who leads the edition."""
    said = assessing.comment(for_tutor(found, team), key)
    if said is None or not (found.leads or said.author_id == found.user.pk):
        raise Http404(_("There is no such comment."))
    return said


@require_POST
@inside(staff)
def edit(request, found, team, key):
    """Change what a comment of one's own says."""
    said = _own(found, team, key)
    try:
        edit_comment(comment=said, text=writable(request.POST.get("text", "")))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return _back(found, team, said.section)


@require_POST
@inside(staff)
def remove(request, found, team, key):
    """Take a comment away."""
    said = _own(found, team, key)
    try:
        remove_comment(comment=said)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return _back(found, team, said.section)


def _back(found, team, section):
    return redirect(f"{reverse('capstones:assess', args=[found.edition.slug, team])}#section-{section}")
