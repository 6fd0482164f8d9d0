"""The addresses of what people do about themselves and their school."""

from django.urls import path

from .views import account, directory, finder, invitations, joining, my_school, sign_in

urlpatterns = [
    path("account/sign-in/", sign_in.sign_in_settings, name="account_sign_in"),
    path(
        "account/2fa/webauthn/keys/<int:pk>/remove/",
        sign_in.remove_passkey,
        name="mfa_remove_webauthn",
    ),
    path("account/details/", account.details, name="account_details"),
    path("account/mails/", account.mails, name="account_mails"),
    path("account/data/", account.data, name="account_data"),
    path("account/data/download/", account.download, name="account_download"),
    path("account/close/", account.close, name="account_close"),
    path("account/closed/", account.closed, name="account_closed"),
    path("account/school/", my_school.my_school, name="account_school"),
    path("account/school/find/", finder.find_school, name="find_school"),
    path("account/school/take-back/", my_school.take_back, name="take_back_request"),
    path("account/members/<int:membership_id>/end/", my_school.end, name="end_membership"),
    path("account/invitations/<int:invitation_id>/", invitations.invitation, name="invitation"),
    path(
        "account/invitations/<int:invitation_id>/code.svg",
        invitations.invitation_code,
        name="invitation_code",
    ),
    path(
        "account/invitations/<int:invitation_id>/withdraw/",
        invitations.withdraw,
        name="withdraw_invitation",
    ),
    path("schools/", directory.directory, name="school_directory"),
    path("schools/<int:school_id>/<slug:slug>/", directory.school, name="school"),
    path("join/", joining.join, name="join"),
    path("join/<str:token>/", joining.open_invitation, name="open_invitation"),
]
