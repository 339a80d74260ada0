"""The reviewed table of the addresses that are of no collaboration (the others: tests/matrix.py)."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class SiteRow:
    """An address of no collaboration: the answer to GET and to POST for a visitor and for who is signed in."""

    visitor: tuple[int, int]
    signed_in: tuple[int, int]
    but: dict[str, tuple[int, int]] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)

    def expected(self, actor: str) -> tuple[int, int]:
        """GET and POST for this actor."""
        return self.visitor if actor == "visitor" else self.but.get(actor, self.signed_in)


FOR_ALL = SiteRow((200, 405), (200, 405))
GONE = SiteRow((404, 405), (404, 405))
SITE: dict[str, SiteRow] = {
    # Straight on to the only collaboration one is part of; who may set up others is asked.
    "front": SiteRow((302, 405), (302, 405), dict.fromkeys(("nobody", "lapsed", "superuser", "site", "administrator"), (200, 405))),
    "health": FOR_ALL,
    "accessibility": FOR_ALL,
    "personal_data": FOR_ALL,
    "set_language": SiteRow((302, 302), (302, 302)),
    "choose_theme": SiteRow((405, 400), (405, 400)),
    # Who may set up collaborations: the site's administrators, of whom the collaboration's is one.
    "set_up_from_letter": SiteRow((302, 302), (403, 403), dict.fromkeys(("site", "administrator"), (200, 422))),
    "set_up_from_letter/document": SiteRow(
        (302, 302), (403, 403), dict.fromkeys(("site", "administrator"), (404, 404)), parameters={"document": "never-uploaded"}
    ),
    # The secret link is the authority; one that is not ours says so and nothing more.
    "accept_invitation": SiteRow((200, 200), (200, 200), parameters={"token": "never-sent"}),
    "confirm_by_link": SiteRow((200, 200), (200, 200), parameters={"token": "never-sent"}),
    "file_by_link": SiteRow((404, 405), (404, 405), parameters={"token": "never-sent", "key": "x"}),
    "feed": SiteRow((404, 405), (404, 405), parameters={"secret": "never-given"}),
    # Signing in, and one's own password
    "account_login": SiteRow((200, 200), (302, 302)),
    "account_logout": SiteRow((302, 302), (200, 302)),
    "account_inactive": SiteRow((200, 405), (200, 405)),
    "account_reauthenticate": SiteRow((302, 302), (200, 200)),
    "account_reauthenticate_by_organisation": SiteRow((302, 302), (404, 405)),
    "account_reauthenticate_by_code": SiteRow((302, 302), (200, 200)),
    "account_change_password": SiteRow((302, 302), (200, 200)),
    "account_reset_password": SiteRow((200, 200), (200, 200)),
    "account_reset_password_done": SiteRow((200, 405), (200, 405)),
    "account_reset_password_from_key": SiteRow((200, 200), (200, 200), parameters={"uidb36": "1", "key": "x-y"}),
    "account_reset_password_from_key_done": SiteRow((200, 405), (200, 405)),
    "account_request_login_code": SiteRow((200, 200), (302, 302)),
    # Where a sign-in waits for its code or its second step: without one, back to the beginning.
    **dict.fromkeys(("account_confirm_login_code", "mfa_authenticate"), SiteRow((302, 302), (302, 302))),
    "mfa_login_webauthn": SiteRow((302, 302), (302, 302)),
    # One's own second step, and where one is signed in. What changes it asks for a recent sign-in first.
    "second_factor": SiteRow((302, 405), (200, 405)),
    **dict.fromkeys(("mfa_index", "mfa_list_webauthn"), SiteRow((302, 302), (200, 405))),
    **dict.fromkeys(("mfa_reauthenticate", "mfa_reauthenticate_webauthn"), SiteRow((302, 302), (302, 302))),
    **dict.fromkeys(("mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"), SiteRow((302, 302), (200, 200))),
    "mfa_deactivate_totp": SiteRow((302, 302), (404, 404)),
    "mfa_view_recovery_codes": SiteRow((302, 302), (404, 405)),
    "mfa_download_recovery_codes": SiteRow((302, 302), (404, 404)),
    **dict.fromkeys(("mfa_remove_webauthn", "mfa_edit_webauthn"), SiteRow((302, 302), (404, 404), parameters={"pk": "999999"})),
    # What one shows of oneself, and closing one's account: not the last who could give roles. Who runs the site closes anybody's.
    "publish_contact": SiteRow((302, 302), (200, 302)),
    "close_account": SiteRow((302, 302), (200, 200), {"administrator": (200, 422)}),
    "close_somebodys_account": SiteRow((302, 302), (403, 403), dict.fromkeys(("site", "administrator"), (200, 422))),
    "open_account": SiteRow((302, 302), (403, 403), dict.fromkeys(("site", "administrator"), (200, 422))),
    "usersessions_list": SiteRow((302, 302), (200, 302)),
    "account_end_session": SiteRow((302, 302), (405, 404), parameters={"pk": "999999"}),
    # By one's own organisation. In the tests there is none but where a test says so (tests/test_providers.py).
    **dict.fromkeys(
        ("openid_connect_login", "openid_connect_callback"), SiteRow((404, 405), (404, 405), parameters={"provider_id": "none"})
    ),
    "socialaccount_login_error": SiteRow((302, 405), (401, 405)),  # a sign-in that failed is told where it fails
    **dict.fromkeys(("no organisation ", "no organisation signup/", "no organisation login/cancelled/"), GONE),
    **dict.fromkeys(("socialaccount_connections", "socialaccount_signup", "socialaccount_login_cancelled"), GONE),
    # Nobody signs up, and an address is changed by inviting another: these of allauth's pages are not there.
    **dict.fromkeys(("no signup", "no email", "no confirm-email", "no password/set"), GONE),
    "no confirmation": replace(GONE, parameters={"key": "x"}),
    # Their names stay, for allauth's own code, and lead to the same.
    **dict.fromkeys(
        (
            "account_signup",
            "account_email",
            "account_email_verification_sent",
            "account_set_password",
        ),
        GONE,
    ),
    "account_confirm_email": replace(GONE, parameters={"key": "x"}),
}
