"""Who is behind a socket, asked anew each time: signing out, or losing an account or a right, ends it.

Many sockets are asked about at once: one query for their sessions, one for their people, and what each topic asks.
"""

import logging
from collections import defaultdict
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from learning.common.freshness import asked_once
from learning.live.registries import guests, hearers
from learning.people.factors import needs_factor, was_shown

OUTAGES = InterfaceError, OperationalError  # the database is away; any other error is that of the question

log = logging.getLogger(__name__)


def people_of(session_keys):
    """Return who is signed in through each of these sessions at this moment; a session of nobody is left out.

    The sessions' own table is read, never a cache: another process may have ended them. A cookie may hold anything, and
    what the database cannot take for text would fail for all.
    """
    keys = {key for key in session_keys if key.isalnum()}
    rows = _store().get_model_class().objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    signed = {key: _signed_in(data) for key, data in rows.values_list("session_key", "session_data")}
    signed = {key: found for key, found in signed.items() if found is not None}
    people = get_user_model().objects.filter(is_active=True).in_bulk({pk for pk, _proof, _shown in signed.values()})
    proofs = {pk: person.get_session_auth_hash() for pk, person in people.items()}
    return {
        key: people[pk]
        for key, (pk, proof, factor_shown) in signed.items()
        if pk in people and constant_time_compare(proof, proofs[pk]) and (factor_shown or not needs_factor(people[pk]))
    }


class Carried(NamedTuple):
    """What a visitor's browser shows for a topic that guests hear: its session, if it has one, and its pass."""

    session_key: str | None
    pass_: str


def who_may_hear(asked):
    """Return, for those of these pairs (proof, topic) whose person may hear it, who that is.

    A proof is the key of a session, or what is `Carried`.
    """
    with asked_once():
        return _who_may_hear(asked)


def _who_may_hear(asked):
    people = people_of({_session_of(proof) for proof, _topic in asked} - {None, ""})
    listening, carrying = defaultdict(dict), defaultdict(dict)
    for proof, topic in asked:
        if (key := _session_of(proof)) in people:
            listening[topic][proof] = people[key]
        elif isinstance(proof, Carried):
            carrying[topic][proof] = proof.pass_
    told = {}
    for topic, by_proof in listening.items():
        allowed = _asked(hearers, tuple({person.pk: person for person in by_proof.values()}.values()), topic) or set()
        told |= {(proof, topic): person for proof, person in by_proof.items() if person.pk in allowed}
    for topic, by_proof in carrying.items():
        allowed = _asked(guests, set(by_proof.values()), topic) or {}
        told |= {(proof, topic): allowed[pass_] for proof, pass_ in by_proof.items() if pass_ in allowed}
    return told


def _session_of(proof):
    return proof.session_key if isinstance(proof, Carried) else proof


def _asked(question, who, topic):
    """One topic's fault is not another's: whose rule fails, is heard by nobody."""
    try:
        return question(who, topic)
    except OUTAGES:
        raise
    except Exception:
        log.exception("Who may hear %r cannot be told.", topic)
        return None


def _store():
    return import_module(settings.SESSION_ENGINE).SessionStore


@lru_cache(maxsize=10_000)
def _signed_in(data):
    """Return the person's key, the proof in a session's data and whether a second factor was shown in it, or None.

    What stays the same is read once.
    """
    session = _store()().decode(data)
    if SESSION_KEY not in session or session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    pk = get_user_model()._meta.pk.to_python(session[SESSION_KEY])
    return pk, session.get(HASH_SESSION_KEY, ""), was_shown(session)
