"""What makes spaces."""

from communities.discussions.models import Space


def make_space(*, host):
    return Space.objects.create(host=host)
