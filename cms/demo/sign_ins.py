"""How the people of the demonstration sign in; never in production."""

DEMO_PASSWORD = "sanctuary-demo-2026"  # noqa: S105  (printed by `make run`)
# For an authenticator app; development shows its code of the moment on the page that asks for it.
DEMO_TOTP_SECRET = "SANCTUARYDEMOSANCTUARYDEMOSANCTU"  # noqa: S105  (as above)
