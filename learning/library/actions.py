"""What changes the library."""

from learning.common.writing import write
from learning.library.models import Publication


def keep_publication(*, publication=None, fields):
    """Make a publication or change what is given of it."""
    return write(publication or Publication(), fields)
