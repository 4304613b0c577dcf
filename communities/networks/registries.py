"""What higher apps show on the page of a network and inside it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from communities.networks.enums import MemberRole, MembershipState, Reach
from learning.common.registries import Registry
from learning.people.rules import is_administrator

network_sections = Registry()
"""Entries are `Section`s whose subject is a network; shown on its public page."""

network_home_sections = Registry()
"""Entries are `Section`s whose subject is an `Inside`; shown on its home inside, their templates read `told`."""

item_originals = Registry()
"""Entries are callables `(item, user) -> address | ""`: where what came into a library from elsewhere stands there.

Only of what that person may open.
"""


@dataclass(frozen=True)
class Inside:
    """Somebody before a network: `reads` what it does, `belongs` to it, `writes` in it, `coordinates` it."""

    network: Any
    user: Any
    membership: Any = None

    @property
    def belongs(self):
        return self.membership is not None and self.membership.state == MembershipState.IN and self.user.is_active

    @property
    def works(self):
        """Whether the network works here: one that is known from the record alone has no inside."""
        return self.network.space_id is not None

    @property
    def coordinates(self):
        own = self.belongs and self.membership.role == MemberRole.COORDINATOR
        return self.works and (own or is_administrator(self.user))

    @property
    def writes(self):
        own = self.belongs and self.membership.role != MemberRole.OBSERVER
        return self.coordinates or (self.works and own)

    @property
    def enters(self):
        """Whether what is for its people alone is open: the space, the directory."""
        return self.works and (self.belongs or is_administrator(self.user))

    @property
    def reads(self):
        """Whether what it does is open: plan, meetings, library and news."""
        public = self.network.reach == Reach.PUBLIC and self.network.activity.public
        return self.enters or (self.works and public)


@dataclass(frozen=True)
class Tab:
    """A page of a network. `shown(inside)` may not ask the database."""

    label: str
    url: Callable[[Any], str]
    shown: Callable[[Inside], bool] = lambda _inside: True


network_tabs = Registry()
"""Entries are `Tab`s, named as their page names itself in `frame`."""
