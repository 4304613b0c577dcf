"""What changes the site."""

from learning.pages.actions.faces import Faces, complete_faces, give_faces, rename_faces
from learning.pages.actions.search import rebuild_search, refresh_entries
from learning.pages.actions.site import build_site

__all__ = ["Faces", "build_site", "complete_faces", "give_faces", "rebuild_search", "refresh_entries", "rename_faces"]
