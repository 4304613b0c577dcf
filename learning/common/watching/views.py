"""Addresses for machines: no language, no session, no name of anything inside."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from learning.common.watching import health, metrics


@never_cache
@require_safe
def live(_request):
    """Answer while the process does; nothing else is asked."""
    return HttpResponse("well\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def ready(_request):
    """Answer 200 where pages can be answered, else 503, with one word for each thing that the site needs."""
    told = health.parts()
    status = HTTPStatus.OK if health.is_ready(told) else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse(told, status=status)


@never_cache
@require_safe
def measured(request):
    """Tell Prometheus what was counted; without METRICS_TOKEN, or its word in the request, there is nothing here."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not metrics.is_kept() or not constant_time_compare(given, settings.METRICS_TOKEN):
        raise Http404
    content, kind = metrics.told()
    return HttpResponse(content, content_type=kind)
