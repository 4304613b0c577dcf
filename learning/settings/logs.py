"""What went wrong goes to the console, each line with its request; by e-mail too where ADMIN_EMAILS names somebody.

LOG_FORMAT=json writes one object a line; SENTRY_DSN tells errors to an address that understands Sentry's protocol;
METRICS_TOKEN lets Prometheus read what is counted.
"""

import os
from pathlib import Path

from learning.settings.env import DATA_DIR, env

LOG_FORMAT = env.str("LOG_FORMAT", default="line")
SLOW_REQUEST_SECONDS = env.float("SLOW_REQUEST_SECONDS", default=2.0)
SENTRY_DSN = env.str("SENTRY_DSN", default="")
SENTRY_ENVIRONMENT = env.str("SENTRY_ENVIRONMENT", default="")
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
METRICS_DIR = Path(env.str("METRICS_DIR", default=str(DATA_DIR / "metrics")))
if METRICS_TOKEN:
    METRICS_DIR.mkdir(parents=True, exist_ok=True)
    # The package's own variable, which it reads when it is first imported.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS_DIR)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "in_production": {"()": "django.utils.log.RequireDebugFalse"},
        "request": {"()": "learning.common.watching.tracing.RequestIdFilter"},
    },
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} [{request_id}]: {message}", "style": "{"},
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "{asctime}{levelname}{name}{request_id}{process}{message}",
            "style": "{",
            "rename_fields": {"asctime": "at", "levelname": "level", "name": "logger"},
        },
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT if LOG_FORMAT == "json" else "line",
            "filters": ["request"],
        },
        "mail": {
            "class": "learning.common.watching.tracing.OperatorsMail",
            "formatter": "line",
            "level": "ERROR",
            "filters": ["in_production", "request"],
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["mail"], "level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "ERROR"},
    },
}
