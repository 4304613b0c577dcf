"""What a table of addresses is made of: who gets what with GET."""

from dataclasses import dataclass, field

from learning.people.enums import Role

OPEN, SIGN_IN, ABSENT, ONLY_POST = "open", "to the sign-in page", "absent", "only by POST"
VISITORS = ("anonymous", "participant", *Role.values)
UNKNOWN_FILE = "00000000-0000-4000-8000-000000000000"


def everyone(outcome=OPEN):
    return dict.fromkeys(VISITORS, outcome)


def signed_in(outcome=OPEN):
    return everyone(outcome) | {"anonymous": SIGN_IN}


def only(*roles, others=ABSENT, anonymous=SIGN_IN):
    return everyone(others) | {"anonymous": anonymous} | dict.fromkeys(roles, OPEN)


@dataclass(frozen=True)
class Row:
    """What each visitor gets with GET; `args` finds the objects that the address names."""

    may: dict
    args: object = field(default=list)
    query: str = ""


def first(model, attribute, **facts):
    return [getattr(model.objects.filter(**facts).order_by("pk").first(), attribute)]
