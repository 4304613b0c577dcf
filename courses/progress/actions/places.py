"""Where somebody is."""

from django.utils import timezone

from courses.progress.models import Place


def keep_place(*, participation, lesson, block=""):
    """Remember the lesson and the block of it that somebody was at last."""
    Place.objects.update_or_create(
        participation=participation, defaults={"lesson": lesson, "block": block, "at": timezone.now()}
    )
