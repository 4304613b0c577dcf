"""Podcasts: their pages, what apps follow, and the sound itself. The page of an episode is its publication's."""

import hashlib
from functools import cache, partial

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from learning.common.keeping import kept_text
from learning.common.woven import picture
from learning.files.queries import readable_file
from learning.library.models import LibraryIndexPage
from learning.library.serving import serve
from learning.pages.faces import index_page
from learning.people.rules import holds_no_role
from videoconf.podcasts import feeds, queries
from videoconf.podcasts.models import AUDIO_PURPOSE

PER_PAGE = 24
ELSEWHERE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""Players on other sites show and play what a podcast hands out, in the browsers of those who listen there."""

SIDE = 1400


@require_safe
def index(request):
    found = queries.podcasts(request.user)
    context = {"podcasts": found, "library": index_page(LibraryIndexPage)}
    return render(request, "podcasts/index.html", context)


@require_safe
def podcast(request, slug):
    found = _podcast(request, slug)
    ids = queries.episodes(found)
    page = Paginator(ids, PER_PAGE).get_page(request.GET.get("page"))
    everybody = holds_no_role(request.user) and found.public
    context = {
        "keep": ("podcast", found.pk, page.number) if everybody else None,
        "podcast": found,
        "picture": cache(partial(queries.picture, found)),
        "page_of": page,
        "entries": cache(lambda: queries.entries(list(page))),
        "feed": request.build_absolute_uri(feeds.feed_address(found)),
        "library": index_page(LibraryIndexPage),
    }
    return render(request, "podcasts/podcast.html", context)


@require_safe
def feed(request, slug):
    """Hand out the feed; an app that has it as it stands is told so in a few bytes."""
    found = _podcast(request, slug)
    if request.path != feeds.feed_address(found):
        return redirect(feeds.feed_address(found), permanent=True)
    name = ("podcast feed", found.pk, request.get_host(), request.scheme)
    text = kept_text(name, lambda: feeds.write(found, request.build_absolute_uri))
    changed = queries.changed_at(found)
    headers = {
        "ETag": f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"',
        "Last-Modified": http_date(changed.timestamp()),
        "Cache-Control": "public, max-age=300",
        **ELSEWHERE,
    }
    if _stands(request, headers["ETag"], int(changed.timestamp())):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(text, content_type=feeds.PodcastFeed.content_type, headers=headers)


def _stands(request, etag, changed):
    known = request.headers.get("If-None-Match")
    if known is not None:
        return etag in known
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and since >= changed


@require_safe
def cover(request, slug):
    """Draw a square cover for a podcast that has no picture."""
    drawn = picture(_podcast(request, slug).title, SIDE, SIDE)
    headers = {"Cache-Control": "public, max-age=86400", **ELSEWHERE}
    return HttpResponse(drawn, content_type="image/png", headers=headers)


@require_safe
def audio(request, key, ending):
    found = _episode(request, key)
    file = found.audio and readable_file(user=request.user, key=found.audio.key)
    if not file or file.purpose != AUDIO_PURPOSE or ending != queries.ending(found):
        raise Http404(_("There is no such audio."))
    answer = serve(request, file, inline=True)
    answer["Cross-Origin-Resource-Policy"] = ELSEWHERE["Cross-Origin-Resource-Policy"]
    return answer


@require_safe
def chapters(request, key):
    """Tell the chapters as apps of podcasts read them."""
    found = _episode(request, key)
    if not found.chapters:
        raise Http404(_("This episode has no chapters."))
    told = [{"startTime": chapter["at"], "title": chapter["title"]} for chapter in found.chapters]
    words = {"version": "1.2.0", "chapters": told}
    return JsonResponse(words, content_type="application/json+chapters", headers=ELSEWHERE)


@require_safe
def transcript(request, key):
    found = _episode(request, key)
    if not found.vtt:
        raise Http404(_("This episode has no transcript."))
    return HttpResponse(found.vtt, content_type="text/vtt; charset=utf-8", headers=ELSEWHERE)


def _podcast(request, slug):
    found = queries.podcast(slug, request.user)
    if found is None:
        raise Http404(_("There is no such podcast."))
    return found


def _episode(request, key):
    found = queries.episode(key, request.user)
    if found is None:
        raise Http404(_("There is no such episode."))
    return found
