"""Doors at which something can be guessed, by the name of their address: how many tries in how many seconds.

`misses` counts what was not there, as a key that is nobody's; `tries` counts what is sent; `asked` counts looking, too.
`line` counts by the address from which one comes, a whole room of people perhaps; `person` by account. Sign-in counts
by the account that is tried as well: ACCOUNT_RATE_LIMITS.
"""

MINUTES = 60
_KEYS = {"of": "misses", "by": "line", "most": 30, "seconds": 10 * MINUTES}
_CODES = {"of": "tries", "by": "line", "most": 150, "seconds": 10 * MINUTES}
_OWN = {"of": "tries", "by": "person", "most": 20, "seconds": 10 * MINUTES}
_NAMES = {"of": "asked", "by": "person", "most": 60, "seconds": MINUTES}

DOORS = {
    # Codes, passwords and addresses: of everybody who comes over one line.
    "account_login": _CODES,
    "account_login_password": _CODES,
    "account_confirm_login_code": _CODES,
    "account_signup": _CODES,
    "account_email_verification_sent": _CODES,
    "account_reset_password": _CODES,
    "account_confirm_password_reset_code": _CODES,
    "mfa_authenticate": _CODES,
    "mfa_login_webauthn": _CODES,
    # The same once one is in: of one account.
    "account_reauthenticate": _OWN,
    "account_change_password": _OWN,
    "account_email": _OWN,
    "mfa_reauthenticate": _OWN,
    "mfa_reauthenticate_webauthn": _OWN,
    "mfa_activate_totp": _OWN,
    # Links that are keys themselves.
    "calendar": _KEYS,
    "notifications:off": _KEYS,
    "webinars:own": _KEYS,
    "webinars:own_data": _KEYS,
    "webinars:own_erase": _KEYS,
    "webinars:confirm": _KEYS,
    "webinars:take_back": _KEYS,
    "alumni:choose": _KEYS,
    "alumni:undo": _KEYS,
    "rooms:dummy": _KEYS,
    "files:status": _KEYS,
    "files:append": _KEYS,
    # People, by a number or by name.
    "people:person": {**_KEYS, "by": "person", "most": 60},
    "networks:invite": _NAMES,
    "networks:invite_person": {**_OWN, "most": 60},
    "editions:nominations": _OWN,
}
