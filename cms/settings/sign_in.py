"""How people sign in and up: everything that django-allauth asks."""

from datetime import timedelta
from uuid import UUID

from .environment import env

ENTRA_SERVER = "https://login.microsoftonline.com"


def entra_providers(tenant: str, client: str, secret: str) -> dict[str, object]:
    """Return what allauth needs for Microsoft Entra ID; nothing unless all three are set.

    Raises ValueError for a tenant that is no id of one, such as "common", which would let in
    whoever has any Microsoft account.
    """
    if not (tenant and client and secret):
        return {}
    try:
        UUID(tenant)
    except ValueError as error:
        raise ValueError("ENTRA_TENANT_ID must be the id of the council's own tenant.") from error
    app = {
        "provider_id": "entra",
        "name": "Microsoft",
        "client_id": client,
        "secret": secret,
        # Only the token says which tenant made it, so it is read in place of the profile.
        "settings": {"server_url": f"{ENTRA_SERVER}/{tenant}/v2.0", "fetch_userinfo": False},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/account/"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())

# Accounts: an address is enough, proved by a code. A password may be set, and seldom is.
ACCOUNT_ADAPTER = "schools.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_FORM_CLASS = "schools.forms.sign_up.SignUpForm"
ACCOUNT_SIGNUP_REDIRECT_URL = "/account/school/"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = int(timedelta(minutes=15).total_seconds())
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# The answers to known and unknown addresses must not differ, in words, mails or work done.
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_SESSION_REMEMBER = True
# By visitor (ip) and by address (key), beside allauth's own. A training day of 60 teachers comes
# from one address of the school's network; and a minute's limit alone would let 180 mails an hour
# reach somebody who never asked.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "signup": "60/m/ip",
    "request_login_code": "60/m/ip,3/m/key,12/h/key",
    "reset_password": "20/m/ip,5/m/key,12/h/key",
}
ACCOUNT_FORMS = {
    "signup": "schools.forms.sign_in.NewAccountForm",
    "login": "schools.forms.sign_in.SignInForm",
    "request_login_code": "schools.forms.sign_in.RequestCodeForm",
    "confirm_login_code": "schools.forms.sign_in.ConfirmSignInCodeForm",
    "confirm_email_verification_code": "schools.forms.sign_in.ConfirmAddressForm",
    "confirm_password_reset_code": "schools.forms.sign_in.ConfirmResetCodeForm",
    "add_email": "schools.forms.sign_in.ChangeAddressForm",
    "change_password": "schools.forms.sign_in.ChangePasswordForm",
    "set_password": "schools.forms.sign_in.SetPasswordForm",
    "reset_password": "schools.forms.sign_in.ResetPasswordForm",
    "reset_password_from_key": "schools.forms.sign_in.NewPasswordForm",
    "reauthenticate": "schools.forms.sign_in.ConfirmPasswordForm",
}

# A second factor, which everybody who may enter the admin must have.
MFA_ADAPTER = "schools.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Schools of Sanctuary"
# One step of 30 seconds to each side, for clocks that are a little off (RFC 6238, 5.2).
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "schools.forms.sign_in.SecondFactorForm",
    "reauthenticate": "schools.forms.sign_in.ConfirmSecondFactorForm",
    "activate_totp": "schools.forms.sign_in.SetUpAppForm",
    "add_webauthn": "schools.forms.passkeys.AddPasskeyForm",
    "edit_webauthn": "schools.forms.passkeys.RenamePasskeyForm",
    "authenticate_webauthn": "schools.forms.passkeys.ShowPasskeyForm",
    "login_webauthn": "schools.forms.passkeys.SignInByPasskeyForm",
    "reauthenticate_webauthn": "schools.forms.passkeys.ConfirmPasskeyForm",
}
# The secret of the demonstration's accounts, whose code development shows; none in production.
DEMO_TOTP_SECRET = ""
# Earlier secret keys, which still open what was encrypted with them.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", [])
USERSESSIONS_TRACK_ACTIVITY = False

# Microsoft Entra ID, for the council's own staff: only when all three are set.
ENTRA_TENANT_ID = env.str("ENTRA_TENANT_ID", "")
ENTRA_CLIENT_ID = env.str("ENTRA_CLIENT_ID", "")
ENTRA_CLIENT_SECRET = env.str("ENTRA_CLIENT_SECRET", "")
SOCIALACCOUNT_PROVIDERS = entra_providers(ENTRA_TENANT_ID, ENTRA_CLIENT_ID, ENTRA_CLIENT_SECRET)
# Where a form of this site may lead: the button for Microsoft is a form that leads there.
FORM_TARGETS = [ENTRA_SERVER] if SOCIALACCOUNT_PROVIDERS else []
SOCIALACCOUNT_ADAPTER = "schools.adapters.SocialAccountAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
