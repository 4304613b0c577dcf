"""What follows when Wagtail publishes a lesson or takes it back: its other languages are found anew too."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from courses.catalog.models import LessonPage
from learning.pages.actions import refresh_entries


@receiver([page_published, page_unpublished, post_delete], sender=LessonPage)
def found_anew(instance, **_kwargs):
    same = LessonPage.objects.filter(translation_key=instance.translation_key).values_list("pk", flat=True)
    transaction.on_commit(partial(refresh_entries, "lessons", [*same, instance.pk]))
