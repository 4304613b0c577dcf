"""Style sheets and modules that are written apart and fetched as one: each part keeps its own file.

The finder offers the bundles to `collectstatic` and, without it, to whoever serves static files as they are.
"""

import posixpath
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder, find
from django.core.files.storage import FileSystemStorage

_IMPORT = re.compile(r"""^import [^;]*? from "([^"]+)";\n""", re.MULTILINE)


class BundleFinder(BaseFinder):
    """Writes each of `STYLE_BUNDLES` and `SCRIPT_BUNDLES` beside the data, anew only where one of its parts changed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=settings.BUNDLES_ROOT)

    def check(self, **_kwargs):
        return []

    def find(self, path, find_all=False, **_kwargs):  # noqa: FBT002 - Django's own signature
        if path not in self._bundles:
            return []
        written = str(self._written(path))
        return [written] if find_all else written

    def list(self, ignore_patterns):  # noqa: ARG002 - Django's own signature
        for path in self._bundles:
            self._written(path)
            yield path, self.storage

    @property
    def _bundles(self):
        return {**settings.STYLE_BUNDLES, **settings.SCRIPT_BUNDLES}

    def _written(self, path):
        parts = self._bundles[path]
        texts = (_joined(part, Path(find(part)).read_text(encoding="utf-8"), parts) for part in parts)
        text = "\n".join(texts)
        place = Path(self.storage.path(path))
        if not place.exists() or place.read_text(encoding="utf-8") != text:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        return place


def _joined(part, text, parts):
    """Return a part without its imports of other parts: parts of one module share its names."""

    def kept(found):
        other = posixpath.normpath(posixpath.join(posixpath.dirname(part), found[1]))
        return "" if other in parts else found[0]

    return _IMPORT.sub(kept, text) if part.endswith(".js") else text
