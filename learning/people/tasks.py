import datetime as dt

from celery import shared_task
from django.utils import timezone

from learning.people import actions


@shared_task(acts_for="system")
def send_mails():
    """Send the mail of accounts that is due: queued with each, and by the clock for what was left or put off."""
    actions.send_due_mail()


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
