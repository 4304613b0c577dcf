"""What who leads an edition decides about several people at once."""

from collections import Counter

from courses.editions.actions import enrolling
from courses.editions.actions.enrolling import EnrolmentRefusedError, held

VERBS = {
    "accept": enrolling.accept,
    "decline": enrolling.decline,
    "wait": enrolling.put_on_waiting_list,
    "withdraw": enrolling.withdraw,
    "readmit": enrolling.readmit,
    "complete": enrolling.complete_enrolment,
    "reopen": enrolling.reopen_enrolment,
}
REASONED = ("decline", "withdraw")
"""What is not done to a person without a word."""


def decide(*, edition, keys, verb, by, reason=""):
    """Do the same with several enrolments of an edition, in the order they came.

    Return with how many it was done, and how many were refused for which reason.
    """
    done, refused = 0, Counter()
    told = {"reason": reason} if verb in REASONED else {}
    with held(edition) as locked:
        for enrolment in locked.enrolments.filter(pk__in=keys).order_by("applied_at", "pk"):
            try:
                VERBS[verb](enrolment=enrolment, by=by, **told)
                done += 1
            except EnrolmentRefusedError as error:
                refused[str(error)] += 1
    return done, refused
