from django.conf import settings
from django.core import checks
from django.core.checks import Error, Tags, register
from django.db import connection


@register(Tags.security, deploy=True)
def check_no_demo(**_options):
    """Refuse a deployment whose sign-in page offers people to everybody."""
    if not settings.DEMO:
        return []
    return [Error("DEMO=1 lets anybody sign in as anybody. Unset it.", id="minga.E001")]


@register(Tags.security, deploy=True)
def check_shared_cache(**_options):
    """Several processes each with a cache of their own would not hear of each other's sign-outs and wrong tries."""
    if settings.REDIS_URL or connection.vendor == "sqlite":
        return []
    told = "Without REDIS_URL, one web process alone is safe: sign-outs and limits of tries are not told to others."
    return [checks.Warning(told, id="minga.W001")]


@register(Tags.security, deploy=True)
def check_media_origins(**_options):
    """Pictures and films that a bucket hands out are refused by every browser if the site's policy does not name it."""
    if not settings.S3_BUCKET or settings.MEDIA_ORIGINS:
        return []
    told = "S3_BUCKET is set and MEDIA_ORIGINS is not: no page would show a picture. Name the origin of the bucket."
    return [checks.Warning(told, id="minga.W002")]
