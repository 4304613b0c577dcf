"""Files of networks' libraries: for whoever may read the library; those of roadmaps for its people alone."""

from django.contrib.contenttypes.models import ContentType

from communities.networks.models import Item, Network
from communities.networks.queries import shelf
from learning.files.checks import DOCUMENTS, IMAGES
from learning.files.registries import MEBIBYTE, Purpose, purposes


def may_see(user, file):
    """One that no library has taken yet is its owner's alone."""
    if file.object_id is None:
        return user.is_authenticated and user.is_active and file.owner_id == user.pk
    of_item = file.content_type_id == ContentType.objects.get_for_model(Item).pk
    item = shelf.visible_to(user).filter(pk=file.object_id).first() if of_item else None
    if item is None:
        return False
    return item.file_id == file.pk or Network.objects.entered_by(user).filter(pk=item.network_id).exists()


purposes.add(shelf.ITEM, Purpose(types=DOCUMENTS | IMAGES, largest=50 * MEBIBYTE, may_see=may_see))
