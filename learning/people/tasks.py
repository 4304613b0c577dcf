import smtplib

from celery import shared_task

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
