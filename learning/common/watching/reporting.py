"""Errors told to any address that understands Sentry's protocol: what failed and where, nothing of the person."""

import sentry_sdk
from sentry_sdk.integrations.celery import CeleryIntegration
from sentry_sdk.integrations.django import DjangoIntegration

from learning.common.watching.tracing import request_id

TOLD_OF_A_REQUEST = ("method",)


def report_to(address, *, release="", environment=""):
    """Report errors of this process from now on."""
    sentry_sdk.init(
        dsn=address,
        release=release or None,
        environment=environment or None,
        integrations=[DjangoIntegration(transaction_style="function_name"), CeleryIntegration()],
        default_integrations=True,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        traces_sample_rate=0,
        max_breadcrumbs=0,
        before_send=told,
    )


def told(event, _hint):
    """Leave of a report what names no person and holds no secret: addresses of ours may be keys themselves."""
    request = event.pop("request", None) or {}
    event["request"] = {name: request[name] for name in TOLD_OF_A_REQUEST if name in request}
    for name in ("user", "breadcrumbs", "extra", "modules", "server_name"):
        event.pop(name, None)
    event.setdefault("tags", {})["request_id"] = request_id()
    return event
