"""Small helpers of the actions that keep facts."""

from django.utils.text import slugify


def write(instance, fields):
    """Set the fields and save only what is another than before; return the instance."""
    changed = [name for name, value in fields.items() if instance.pk is None or getattr(instance, name) != value]
    for name in changed:
        setattr(instance, name, fields[name])
    if instance.pk is None:
        instance.save()
    elif changed:
        instance.save(update_fields=changed)
    return instance


def free_slug(queryset, text, longest=120):
    """Return the text as a slug that no row of the queryset has, numbered where one does."""
    base = slugify(text)[: longest - 4].strip("-") or "x"
    taken = set(queryset.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(name for number in range(2, len(taken) + 3) if (name := f"{base}-{number}") not in taken)
