"""What changes the site."""

from learning.pages.actions.faces import Faces, complete_faces, give_faces, rename_faces
from learning.pages.actions.search import rebuild_search, refresh_entries
from learning.pages.actions.site import build_site
from learning.pages.actions.versions import keep_live_version

__all__ = [
    "Faces",
    "build_site",
    "complete_faces",
    "give_faces",
    "keep_live_version",
    "rebuild_search",
    "refresh_entries",
    "rename_faces",
]
