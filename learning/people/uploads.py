"""What people upload about themselves."""

from learning.files.checks import IMAGES
from learning.files.registries import DATA_COPY, MEBIBYTE, Purpose, purposes
from learning.people.models import User

PHOTO = "photo"


def may_see_photo(user, file):
    """A photo is for its owner and for those who may open the page of the person whom it shows."""
    if user.is_authenticated and file.owner_id == user.pk:
        return True
    return User.objects.visible_to(user).filter(photo=file).exists()


def may_see_copy(_user, _file):
    """A copy of one's data is handed out by a page of its own, which asks first who it is."""
    return False


purposes.add(PHOTO, Purpose(types=IMAGES, largest=5 * MEBIBYTE, may_see=may_see_photo, longest_side=640))
purposes.add(
    DATA_COPY,
    Purpose(types=frozenset(), largest=0, may_see=may_see_copy, of_site=True, may_send=lambda _user: False),
)
