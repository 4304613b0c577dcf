"""Which answers to requests for a file are downloads by people.

Nothing is kept of who asked: the request is looked at and forgotten.
"""

import re

from crawleruseragents import is_crawler

_FROM_START = re.compile(r"bytes=0-(\d*)")
_PROBE = 1024
"""Players ask for the first few bytes to learn what there is, and then for the whole."""
_LISTENERS = ("Overcast/",)
"""Apps that people listen with, which the list of robots holds because their feed readers have the same name."""


def is_download(request):
    """Whether somebody asks here for a file from its beginning, neither a robot nor a browser in advance."""
    if request.method != "GET" or _in_advance(request) or not _from_start(request):
        return False
    agent = request.headers.get("User-Agent", "")
    return bool(agent) and (agent.startswith(_LISTENERS) or not is_crawler(agent[:500]))


def _in_advance(request):
    told = " ".join(request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return "prefetch" in told.casefold() or "preview" in told.casefold()


def _from_start(request):
    asked = request.headers.get("Range", "")
    if not asked:
        return True
    found = _FROM_START.fullmatch(asked.replace(" ", ""))
    return found is not None and (not found[1] or int(found[1]) >= _PROBE)
