"""Addresses of networks. Who sees what of one by role and reach is tested beside the views."""

from learning.people.enums import Role
from tests.architecture.addresses.rows import ONLY_POST, Row, everyone, only, signed_in
from tests.factories.networks import OpenNetworkFactory


def a_network():
    return [OpenNetworkFactory().slug]


ADMINISTRATOR = only(Role.ADMINISTRATOR)
POSTED = signed_in(ONLY_POST)
ROWS = {
    "networks:join": Row(signed_in(), a_network),
    "networks:decline": Row(POSTED, a_network),
    "networks:leave": Row(signed_in(302), a_network),
    "networks:open": Row(POSTED, a_network),
    "networks:home": Row(ADMINISTRATOR, a_network),
    "networks:people": Row(ADMINISTRATOR, a_network),
    "networks:subjects": Row(everyone(ONLY_POST), a_network),
    "networks:institutions": Row(ADMINISTRATOR, a_network),
    "networks:members": Row(ADMINISTRATOR, a_network),
    "networks:invite": Row(ADMINISTRATOR, a_network),
    "networks:invite_person": Row(everyone(ONLY_POST), a_network),
}
