"""What the views share: finding what is the reader's, in the frame of the place where it is."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from communities.discussions.changes import NotTheirsError
from communities.discussions.queries.posts import readable_post
from communities.discussions.queries.threads import readable_space, readable_thread
from communities.discussions.registries import hosts
from learning.files.actions import keep_upload


def of(find):
    """Make a view of `(request, found)` one of `(request, pk)`, for those who may read what is found."""

    def decorate(view):
        @login_required
        @wraps(view)
        def found(request, pk):
            subject = find(request.user, pk)
            if subject is None:
                raise Http404(_("There is nothing here for you."))
            try:
                return view(request, subject)
            except NotTheirsError as error:
                raise Http404(_("There is nothing here for you.")) from error

        return found

    return decorate


of_space, of_thread, of_post = of(readable_space), of(readable_thread), of(readable_post)


def framed(request, space, template, context, status=None):
    """Render a page of a space inside its place."""
    place = getattr(space, "place", None) or hosts.get(space.host).place(space, request.user)
    if place is None:
        raise Http404(_("There is nothing here for you."))
    return render(request, template, {**place.frame(), "place": place, "space": space, **context}, status=status)


def with_uploads(request, form):
    """Keep the files that came with a form and return all of its keys; an error is the form's."""
    keys = list(form.cleaned_data["files"])
    try:
        keys += [keep_upload(owner=request.user, purpose="post", upload=upload).key for upload in form.uploads]
    except ValidationError as error:
        form.add_error(None, error)
    return keys
