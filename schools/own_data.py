"""What the site knows of a person whatever they do here: details, schools, sign-ins, history."""

import json
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Comment, ModelLogEntry, PageLogEntry, UploadedFile
from wagtail.users.models import UserProfile

from search.log_models import SearchQuery

from .account_data import AccountData, Rows, names_person, register
from .models import Invitation, User


class Details(AccountData):
    """Name, addresses, choices, and by what they sign in."""

    key = "details"

    def export(self, user: User) -> Rows:
        """Return one row."""
        addresses = EmailAddress.objects.filter(user=user).order_by("pk")
        profile = UserProfile.get_for_user(user)
        return [
            {
                "first_name": user.first_name,
                "last_name": user.last_name,
                "email": user.email,
                "addresses": [
                    {"email": a.email, "verified": a.verified, "primary": a.primary}
                    for a in addresses
                ],
                "joined": user.date_joined,
                "last_signed_in": user.last_login,
                "roles": sorted(user.groups.values_list("name", flat=True)),
                "has_password": user.has_usable_password(),
                "second_factors": [
                    {"type": a.type, "added": a.created_at, "last_used": a.last_used_at}
                    for a in Authenticator.objects.filter(user=user).order_by("pk")
                ],
                "other_accounts": [
                    {"provider": a.provider, "key": a.uid, "known_from_it": a.extra_data}
                    for a in SocialAccount.objects.filter(user=user).order_by("pk")
                ],
                "mails": {
                    "somebody_asks_to_join": user.wants_join_mails,
                    "idea_approved": profile.approved_notifications,
                    "idea_sent_back": profile.rejected_notifications,
                },
                "language_of_the_admin": profile.preferred_language,
            }
        ]

    def erase(self, user: User, *, keeps_ideas: bool) -> None:
        """Delete the files that the rows of a person's own would leave behind."""
        for profile in UserProfile.objects.filter(user=user).exclude(avatar=""):
            profile.avatar.delete(save=False)
        for upload in UploadedFile.objects.filter(uploaded_by_user=user):
            upload.file.delete(save=False)
            upload.delete()
        # What was looked for often is kept; here somebody looked for this person.
        for query in SearchQuery.objects.exclude(text=""):
            if names_person(query.text, user):
                query.delete()


class Schools(AccountData):
    """Where they work, and whom they invited."""

    key = "schools"

    def export(self, user: User) -> Rows:
        """Return a row for each school, and one for each invitation from or to the person."""
        rows: list[dict[str, Any]] = [
            {
                "school": str(membership.school or membership.requested_school),
                "job_title": membership.job_title,
                "role": membership.get_role_display(),
                "state": membership.get_status_display(),
                "asked": membership.created_at,
                "decided": membership.decided_at,
            }
            for membership in user.memberships.select_related("school").order_by("pk")
        ]
        invitations = Invitation.objects.filter(Q(created_by=user) | Q(email__iexact=user.email))
        rows.extend(
            {
                "invitation_to": invitation.school.name,
                "made_by_you": invitation.created_by_id == user.pk,
                "made": invitation.created_at,
                "works_until": invitation.expires_at,
                "address": invitation.email,
            }
            for invitation in invitations.select_related("school").order_by("pk")
        )
        return rows

    def erase(self, user: User, *, keeps_ideas: bool) -> None:
        """Take the person's address off invitations."""
        Invitation.objects.filter(email__iexact=user.email).delete()


class SignIns(AccountData):
    """The devices on which they are signed in."""

    key = "signed_in_devices"

    def export(self, user: User) -> Rows:
        """Return a row for each device."""
        return [
            {
                "network_address": session.ip,
                "browser": session.user_agent,
                "since": session.created_at,
                "last_seen": session.last_seen_at,
            }
            for session in UserSession.objects.filter(user=user).order_by("pk")
        ]


class History(AccountData):
    """What they did in the admin and on the boards, as the log keeps it."""

    key = "history"

    def export(self, user: User) -> Rows:
        """Return a row for each entry of the log, and for each comment on a page."""
        rows: list[dict[str, Any]] = [
            {"when": entry.timestamp, "action": entry.action, "what": entry.label}
            for model in (PageLogEntry, ModelLogEntry)
            for entry in model.objects.filter(user=user).order_by("timestamp", "pk")
        ]
        comments = Comment.objects.filter(user=user).select_related("page").order_by("pk")
        rows.extend(
            {"when": comment.created_at, "comment": comment.text, "what": comment.page.title}
            for comment in comments
        )
        return rows

    def erase(self, user: User, *, keeps_ideas: bool) -> None:
        """Take the person's name and address out of the log; that something was done stays."""
        about_user = Q(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))
        ModelLogEntry.objects.filter(about_user).update(label=f"Person {user.pk}", data={})
        for model in (PageLogEntry, ModelLogEntry):
            for entry in model.objects.filter(_may_name(user)).select_related("content_type"):
                if names_person(entry.label, user):
                    entry.label = entry.content_type.name if entry.content_type else ""
                if names_person(str(entry.data), user):
                    entry.data = {}
                entry.save(update_fields=["label", "data"])


def _may_name(user: User) -> Q:
    """Return what narrows the log down to entries that could name the person."""
    condition = Q()
    for text in filter(None, (user.email, user.get_full_name())):
        # SQLite keeps JSON as Python wrote it, with é as \u00e9.
        escaped = json.dumps(text)[1:-1]
        condition |= Q(label__icontains=text)
        condition |= Q(data__icontains=text) | Q(data__icontains=escaped)
    return condition


for kind in (Details, Schools, SignIns, History):
    register(kind())
