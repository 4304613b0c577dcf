"""Files of networks' libraries: for whoever may read the library."""

from django.contrib.contenttypes.models import ContentType

from communities.networks.doing_forms import ITEM
from communities.networks.models import Item
from communities.networks.queries import shelf
from learning.files.checks import DOCUMENTS, IMAGES
from learning.files.registries import MEBIBYTE, Purpose, purposes


def may_see(user, file):
    """One that no library has taken yet is its owner's alone."""
    if file.object_id is None:
        return user.is_authenticated and user.is_active and file.owner_id == user.pk
    of_item = file.content_type_id == ContentType.objects.get_for_model(Item).pk
    return of_item and shelf.visible_to(user).filter(pk=file.object_id).exists()


purposes.add(ITEM, Purpose(types=DOCUMENTS | IMAGES, largest=50 * MEBIBYTE, may_see=may_see))
