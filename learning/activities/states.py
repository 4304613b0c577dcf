"""How a participation moves from state to state, and when it stands in the figures."""

from learning.activities.enums import Kind, Modality, ParticipationState

APPLIED = ParticipationState.APPLIED
TAKING_PART = ParticipationState.TAKING_PART
WITHDRAWN = ParticipationState.WITHDRAWN
COMPLETED = ParticipationState.COMPLETED

# In a webinar, applied is registered and taking part is having attended.
TRANSITIONS = {
    APPLIED: {TAKING_PART, WITHDRAWN},
    TAKING_PART: {APPLIED, COMPLETED, WITHDRAWN},
    WITHDRAWN: {APPLIED, TAKING_PART},
    COMPLETED: {TAKING_PART},
}


class TransitionRefusedError(Exception):
    """A participation cannot go from the state it is in to the one asked for."""


def check_transition(before, after):
    if after not in TRANSITIONS[before]:
        raise TransitionRefusedError(f"{before} → {after}")


def counts(participation, activity):
    """Say whether a participation stands in the figures.

    It does from being accepted, or from attending; whoever withdraws before the start of an edition, or from a network,
    leaves them. Self-administered, one starts on joining. Without a known start nothing has begun yet.
    """
    if participation.joined_on is None or participation.state == APPLIED:
        return False
    if participation.state != WITHDRAWN:
        return True
    if activity.kind == Kind.NETWORK:
        return False
    if activity.kind != Kind.EDITION or activity.modality == Modality.SELF_ADMINISTERED:
        return True
    return activity.starts_latest is not None and participation.left_on >= activity.starts_latest


def moved(participation, activity, *, state, on):
    """Set state, days and `counted` of a participation in memory, as of that day."""
    participation.state = state
    if state in {TAKING_PART, COMPLETED}:
        participation.joined_on = participation.joined_on or on
    elif state == APPLIED:
        participation.joined_on = None
    participation.left_on = on if state == WITHDRAWN else None
    participation.counted = counts(participation, activity)
    return participation
