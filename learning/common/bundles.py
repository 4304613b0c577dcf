"""Style sheets that are written apart and fetched as one: each part keeps its own file, a page asks for two at most.

The finder offers the bundles to `collectstatic` and, without it, to whoever serves static files as they are.
"""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder, find
from django.core.files.storage import FileSystemStorage


class BundleFinder(BaseFinder):
    """Writes each of `STYLE_BUNDLES` beside the data, anew only where one of its parts changed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=settings.BUNDLES_ROOT)

    def check(self, **_kwargs):
        return []

    def find(self, path, find_all=False, **_kwargs):  # noqa: FBT002 - Django's own signature
        if path not in settings.STYLE_BUNDLES:
            return []
        written = str(self._written(path))
        return [written] if find_all else written

    def list(self, ignore_patterns):  # noqa: ARG002 - Django's own signature
        for path in settings.STYLE_BUNDLES:
            self._written(path)
            yield path, self.storage

    def _written(self, path):
        text = "\n".join(Path(find(part)).read_text(encoding="utf-8") for part in settings.STYLE_BUNDLES[path])
        place = Path(self.storage.path(path))
        if not place.exists() or place.read_text(encoding="utf-8") != text:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        return place
