"""Static files in production: named by content, compressed, and our modules importing each other by those names.

And files that are sent: whole, or not there.
"""

from contextlib import suppress
from pathlib import Path

from django.apps import apps
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

PACKAGES = ("learning", "videoconf", "communities", "courses")
COMMON = "minga"


class WholeFileStorage(FileSystemStorage):
    """Leaves no half of a file where the disk is full while it is written."""

    def _save(self, name, content):
        try:
            return super()._save(name, content)
        except OSError:
            with suppress(OSError):
                Path(self.path(name)).unlink()
            raise


class ModuleStorage(CompressedManifestStaticFilesStorage):
    """Without this a module would be loaded twice: by its name in the page, and by that in another's `import`."""

    support_js_module_import_aggregation = True

    def url_converter(self, name, hashed_files, template=None):
        """Leave the imports of packages as they are: theirs are not all meant to be followed."""
        follows = template and ("import" in template or "export" in template)
        if follows and name.partition("/")[0] not in _folders():
            return lambda found: found.group(0)
        return super().url_converter(name, hashed_files, template)


def _folders():
    """Return the folders of static files that are ours: each named as its app, and the one that all share."""
    return {COMMON, *(app.label for app in apps.get_app_configs() if app.name.partition(".")[0] in PACKAGES)}
