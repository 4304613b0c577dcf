"""Addresses that stand before allauth's own, under the same prefix."""

from django.urls import path

from learning.people.views import account

urlpatterns = [
    path("login/password/", account.PasswordSignInView.as_view(), name="account_login_password"),
    path("login/passkey/", account.PasskeySignInView.as_view(), name="account_login_passkey"),
    path("login/code/", account.to_sign_in, name="account_request_login_code"),
    path("login/code/confirm/", account.SignInCodeView.as_view(), name="account_confirm_login_code"),
    path("login/demo/", account.demo_sign_in, name="account_demo_sign_in"),
    path("sessions/", account.SessionsView.as_view(), name="usersessions_list"),
    path("second-step/", account.second_step, name="account_second_step"),
    path("confirm-email/", account.EmailCodeView.as_view(), name="account_email_verification_sent"),
]
