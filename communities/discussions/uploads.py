"""Pictures and files of posts: for those who read the space, while the post is shown."""

from django.contrib.contenttypes.models import ContentType

from communities.discussions.models import Post
from learning.files.checks import DOCUMENTS, IMAGES
from learning.files.registries import MEBIBYTE, Purpose, purposes

POST = "post"


def may_see_file(user, file):
    """Until it belongs to a post it is its owner's; then it is as visible as the words beside it."""
    if not user.is_authenticated or not user.is_active:
        return False
    if file.object_id is None:
        return file.owner_id == user.pk
    if file.content_type_id != ContentType.objects.get_for_model(Post).pk:
        return False
    return Post.objects.visible_to(user).filter(pk=file.object_id).exists()


purposes.add(POST, Purpose(types=IMAGES | DOCUMENTS, largest=25 * MEBIBYTE, may_see=may_see_file))
