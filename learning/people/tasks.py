import datetime as dt
import smtplib

from celery import shared_task
from django.utils import timezone

from learning.people import actions
from learning.people.mail import deliver, unpack


@shared_task(
    autoretry_for=(smtplib.SMTPException, OSError),
    retry_backoff=5,
    retry_backoff_max=600,
    retry_kwargs={"max_retries": 8},
)
def send_mail(payload):
    """Send a message that `QueuedEmailBackend` packed; tried again while the mail server does not answer."""
    deliver(unpack(payload))


@shared_task(acts_for="person")
def make_data_copy(person_id):
    """Make the copy of their data that somebody asked for."""
    actions.make_copy(person_id=person_id)


@shared_task(acts_for="system")
def keep_promises():
    """Erase whose day has come, and let who waits for a copy that broke off ask again."""
    actions.erase_due(now=timezone.now())
    actions.give_up_copies(before=timezone.now() - dt.timedelta(hours=6))


@shared_task(acts_for="system")
def forget():
    """Forget what each app says is kept no longer."""
    actions.forget_old()
