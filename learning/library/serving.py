"""Handing out what can be downloaded or heard, and counting that it was."""

from functools import partial
from http import HTTPStatus

from learning.files.serving import hand_out
from learning.library.actions import count_download
from learning.library.counting import is_download


def serve(request, file, *, inline=False):
    """Answer with a file that the person may see; a download is counted once everything was sent."""
    response = hand_out(request, file, inline=inline)
    if response.status_code in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT} and is_download(request):
        closers = response._resource_closers  # noqa: SLF001 - Django has no other name for what follows an answer
        closers.append(partial(count_download, file=file))
    return response
