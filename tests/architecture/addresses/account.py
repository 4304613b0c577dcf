"""Addresses that packages bring: signing in, second factors, sessions, documents and pictures."""

from tests.architecture.addresses.rows import ABSENT, ONLY_POST, OPEN, SIGN_IN, Row, everyone, signed_in

LEADS_ON, NOT_NOW = 302, 403
VISITORS_ONLY = everyone(LEADS_ON) | {"anonymous": OPEN}
A_STEP_OF_IT = signed_in(LEADS_ON)
ABOUT_ONESELF = signed_in()
WITHOUT_A_FACTOR = signed_in(ABSENT)
NOTHING_TO_CONFIRM = signed_in(NOT_NOW)


def a_key():
    return [1]


ROWS = {
    "account_login": Row(VISITORS_ONLY),
    "account_login_password": Row(VISITORS_ONLY),
    "account_login_passkey": Row(VISITORS_ONLY),
    "account_signup": Row(VISITORS_ONLY),
    "account_demo_sign_in": Row(everyone(ONLY_POST)),
    "account_request_login_code": Row(NOTHING_TO_CONFIRM),
    "account_confirm_login_code": Row(A_STEP_OF_IT),
    "account_email_verification_sent": Row(A_STEP_OF_IT),
    "account_second_step": Row(A_STEP_OF_IT),
    "account_logout": Row(everyone() | {"anonymous": LEADS_ON}),
    "account_inactive": Row(everyone()),
    "account_reauthenticate": Row(NOTHING_TO_CONFIRM),
    "account_email": Row(ABOUT_ONESELF),
    "account_change_password": Row(A_STEP_OF_IT),
    "account_set_password": Row(ABOUT_ONESELF),
    "account_reset_password": Row(everyone()),
    "account_confirm_password_reset_code": Row(everyone(SIGN_IN)),
    "account_complete_password_reset": Row(everyone(LEADS_ON)),
    "account_password_reset_completed": Row(everyone()),
    "mfa_index": Row(ABOUT_ONESELF),
    "mfa_authenticate": Row(A_STEP_OF_IT),
    "mfa_reauthenticate": Row(NOTHING_TO_CONFIRM),
    "mfa_activate_totp": Row(ABOUT_ONESELF),
    "mfa_deactivate_totp": Row(WITHOUT_A_FACTOR),
    "mfa_view_recovery_codes": Row(WITHOUT_A_FACTOR),
    "mfa_generate_recovery_codes": Row(ABOUT_ONESELF),
    "mfa_download_recovery_codes": Row(WITHOUT_A_FACTOR),
    "mfa_list_webauthn": Row(ABOUT_ONESELF),
    "mfa_add_webauthn": Row(ABOUT_ONESELF),
    "mfa_reauthenticate_webauthn": Row(NOTHING_TO_CONFIRM),
    "mfa_remove_webauthn": Row(WITHOUT_A_FACTOR, a_key),
    "mfa_edit_webauthn": Row(WITHOUT_A_FACTOR, a_key),
    "mfa_login_webauthn": Row(A_STEP_OF_IT),
    "usersessions_list": Row(ABOUT_ONESELF),
    "wagtailcore_authenticate_with_password": Row(NOTHING_TO_CONFIRM, lambda: [1, 1]),
    "wagtailcore_login": Row(NOTHING_TO_CONFIRM),
    "wagtaildocs_serve": Row(everyone(ABSENT), lambda: [1, "a.pdf"]),
    "wagtaildocs_authenticate_with_password": Row(everyone(LEADS_ON), a_key),
    "picture": Row(everyone(ABSENT), lambda: ["nothing.png"]),
}
