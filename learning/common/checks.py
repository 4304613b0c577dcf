from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def check_no_demo(**_options):
    """Refuse a deployment whose sign-in page offers people to everybody."""
    if not settings.DEMO:
        return []
    return [Error("DEMO=1 lets anybody sign in as anybody. Unset it.", id="minga.E001")]
