import logging

from celery import shared_task

from learning.statistics.actions import NotPublishedError, publish_figures

logger = logging.getLogger(__name__)


@shared_task(acts_for="system")
def publish():
    """Publish the public figures, where there is reason to."""
    try:
        publish_figures()
    except NotPublishedError as reason:
        logger.info("Figures are not published: %s.", reason)
