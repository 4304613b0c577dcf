"""Background work: Redis where REDIS_URL is set, else a folder as broker and one worker beside the web process."""

from celery.schedules import crontab

from learning.settings.database import REDIS_URL
from learning.settings.env import DATA_DIR

CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_TIMEZONE = "UTC"
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    # Who writes does not wait for a queue that is away: outboxes are swept. Workers wait for it for ever.
    CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2}
    CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1}
    CELERY_BROKER_CONNECTION_MAX_RETRIES = None
    CELERY_TASK_REJECT_ON_WORKER_LOST = True
else:
    CELERY_BROKER_URL = "filesystem://localhost"  # a folder has no host, but kombu warns where none is named
    _queue = DATA_DIR / "queue"
    for _name in ("messages", "processed", "control"):
        (_queue / _name).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_queue / "messages"),
        "data_folder_out": str(_queue / "messages"),
        "processed_folder": str(_queue / "processed"),
        "control_folder": str(_queue / "control"),
        "store_processed": False,
    }
CELERY_BEAT_SCHEDULE = {
    "publish figures": {"task": "learning.statistics.tasks.publish", "schedule": crontab(hour=3, minute=30)},
    "publish scheduled pages": {"task": "learning.pages.tasks.publish_scheduled", "schedule": crontab(minute="*/5")},
    "remind of sessions": {"task": "courses.editions.tasks.remind", "schedule": crontab(minute="*/5")},
    "remind of meetings": {"task": "communities.networks.tasks.remind", "schedule": crontab(minute="*/5")},
    "remind of webinars": {"task": "videoconf.webinars.tasks.remind_registered", "schedule": crontab(minute="*/5")},
    "send letters of webinars": {"task": "videoconf.webinars.tasks.send_letters", "schedule": crontab()},
    "notice episodes": {"task": "videoconf.podcasts.tasks.notice_episodes", "schedule": crontab(minute="*/5")},
    "ask alumni again": {"task": "courses.alumni.tasks.remind", "schedule": crontab(minute=40)},
    "send letters": {"task": "learning.notifications.tasks.send_letters", "schedule": crontab()},
    "send account mail": {"task": "learning.people.tasks.send_mails", "schedule": crontab()},
    "tidy notices": {"task": "learning.notifications.tasks.tidy_notices", "schedule": crontab(minute=20)},
    "forget what is old": {"task": "learning.people.tasks.forget", "schedule": crontab(hour=3, minute=10)},
    "erase who asked": {"task": "learning.people.tasks.keep_promises", "schedule": crontab(minute=15)},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat")
