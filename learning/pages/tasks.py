from celery import shared_task
from django.core.management import call_command


@shared_task(acts_for="system")
def publish_scheduled():
    """Publish the pages whose hour has come, and take away those whose time is over."""
    call_command("publish_scheduled", verbosity=0)
