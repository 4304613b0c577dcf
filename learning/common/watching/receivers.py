"""A task carries the identifier of the request that queued it, and is counted when it ends."""

import time

from celery.signals import before_task_publish, task_postrun, task_prerun

from learning.common.watching import metrics
from learning.common.watching.tracing import begin, end, request_id

HEADER = "request_id"

_running = {}


@before_task_publish.connect
def give_identifier(headers, **_options):
    if request_id():
        headers[HEADER] = request_id()


@task_prerun.connect
def begin_task(task_id, task, **_options):
    # One that runs within a request, where no worker is, stays within its identifier.
    given = "" if task.request.is_eager else getattr(task.request, HEADER, None) or task_id
    _running[task_id] = time.perf_counter(), begin(given or request_id())


@task_postrun.connect
def end_task(task_id, task, state=None, **_options):
    began, token = _running.pop(task_id)
    end(token)
    metrics.count_task(task.name, (state or "unknown").lower(), time.perf_counter() - began)
