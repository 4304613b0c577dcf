"""What teams upload for their roadmaps: read by the team and by those who run the edition."""

from django.contrib.contenttypes.models import ContentType

from courses.capstones.models import Roadmap
from courses.capstones.queries import PURPOSE
from learning.files.checks import DOCUMENTS, IMAGES
from learning.files.registries import MEBIBYTE, Purpose, purposes


def may_see(user, file):
    """A file that no roadmap has taken yet is its owner's alone."""
    if file.object_id is None:
        return user.is_authenticated and file.owner_id == user.pk
    of_roadmap = file.content_type_id == ContentType.objects.get_for_model(Roadmap).pk
    return of_roadmap and Roadmap.objects.read_by(user).filter(pk=file.object_id).exists()


purposes.add(PURPOSE, Purpose(types=IMAGES | DOCUMENTS, largest=20 * MEBIBYTE, may_see=may_see))
