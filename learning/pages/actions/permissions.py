"""What editors and administrators may do in the Wagtail admin with pages, pictures and documents."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from learning.people.actions import ensure_roles
from learning.people.enums import Role

_ROLES = (Role.ADMINISTRATOR, Role.EDITOR)
_PAGE = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
_MEDIA = tuple(f"{verb}_{kind}" for verb in ("add", "change", "choose") for kind in ("image", "document"))


def give_permissions():
    """Let editors and administrators work on the whole site and its redirects. Facts are for each app's own rules."""
    ensure_roles()
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    pages = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=_PAGE)
    redirects = Permission.objects.filter(content_type__app_label="wagtailredirects", content_type__model="redirect")
    media = Permission.objects.filter(content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=_MEDIA)
    for group in Group.objects.filter(name__in=_ROLES):
        group.permissions.add(*redirects)
        for permission in pages:
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
        for permission in media:
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    Group.objects.filter(name__in=("Moderators", "Editors"), user=None).delete()
