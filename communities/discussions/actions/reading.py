"""How far somebody has read, and how much they want to hear."""

from communities.discussions import telling
from communities.discussions.changes import NotTheirsError
from communities.discussions.models import Listening, ReadMark, Space, Thread


def mark_read(*, thread, person, order):
    """Note that somebody saw the posts up to this one; a mark never goes back."""
    number = Thread.objects.visible_to(person).filter(pk=thread.pk).values_list("number", flat=True).first()
    if number is None:
        raise NotTheirsError
    order = min(order, number)
    mark, _made = ReadMark.objects.get_or_create(thread=thread, person=person)
    if mark.order < order:
        ReadMark.objects.filter(pk=mark.pk, order__lt=order).update(order=order)
        seen = thread.posts.filter(order__gt=mark.order, order__lte=order)
        telling.seen(seen.values_list("pk", flat=True), person)


def follow(*, thread, person, following):
    """Keep how much somebody wants to hear of a thread."""
    _ask(Thread, thread, person)
    ReadMark.objects.update_or_create(thread=thread, person=person, defaults={"following": following})


def listen(*, space, person, wanted=True):
    """Keep whether somebody wants to hear of every new thread of a space."""
    _ask(Space, space, person)
    if wanted:
        Listening.objects.get_or_create(space=space, person=person)
    else:
        Listening.objects.filter(space=space, person=person).delete()


def _ask(model, subject, person):
    if not model.objects.visible_to(person).filter(pk=subject.pk).exists():
        raise NotTheirsError
