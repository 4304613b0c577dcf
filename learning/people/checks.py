from django.conf import settings
from django.core.checks import Error


def check_no_demo(**_options):
    """A public site must not hand out its accounts."""
    if not settings.DEMO:
        return []
    return [
        Error(
            "DEMO is on: anybody on this computer may sign in as anybody of the demonstration.",
            hint="Unset DEMO in the environment.",
            id="people.E001",
        )
    ]
