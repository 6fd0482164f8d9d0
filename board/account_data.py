"""What the boards know of a person: their ideas in every version, their photos, their decisions."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, TaskState

from schools.account_data import AccountData, PersonalFile, Rows, names_person, register
from schools.models import User

from .models import Post, PostDocument, PostingLink, PostPicture, Takedown


class Ideas(AccountData):
    """Their ideas, each with all its versions and what moderators wrote about them."""

    key = "ideas"

    def export(self, user: User) -> Rows:
        """Return a row for each idea."""
        posts = Post.objects.filter(author=user).with_state().for_listing().order_by("pk")
        return [
            {
                "board": post.board.title,
                "school": post.school.name,
                "state": post.state,
                "first_sent": post.created_at,
                "versions": [
                    {"saved": revision.created_at, **_content(revision.content)}
                    for revision in post.revisions.order_by("created_at", "pk")
                ],
                "decisions": [
                    {"when": step.finished_at, "decision": step.status, "reason": step.comment}
                    for step in _steps(post).order_by("pk")
                ],
            }
            for post in posts
        ]

    def files(self, user: User) -> Iterable[PersonalFile]:
        """Return their photos, as the site keeps them."""
        for picture in PostPicture.objects.filter(uploaded_by=user):
            yield PersonalFile(f"photos/{picture.pk}.jpg", picture.file)
        for document in PostDocument.objects.filter(uploaded_by=user):
            yield PersonalFile(f"documents/{document.pk}-{document.file_name}", document.file)

    def erase(self, user: User, *, keeps_ideas: bool) -> None:
        """Delete the ideas, or keep what is on the boards: then without its author and history."""
        kept = set(kept_ideas(user)) if keeps_ideas else set()
        for post in Post.objects.filter(author=user):
            # What moderators wrote to the person; that they decided stays in the log.
            ModelLogEntry.objects.for_instance(post).update(data={})
            if post in kept:
                _keep_without_author(post, user)
            else:
                post.delete()
        for picture in PostPicture.objects.filter(uploaded_by=user, post=None):
            picture.delete()
        for document in PostDocument.objects.filter(uploaded_by=user, post=None):
            document.delete()
        for takedown in Takedown.objects.exclude(reason=""):
            if names_person(takedown.reason, user):
                takedown.reason = str(_("Not kept: it named somebody who has left."))
                takedown.save(update_fields=["reason"])


class Decisions(AccountData):
    """What a moderator decided, and the links for training days that somebody made."""

    key = "decisions"

    def export(self, user: User) -> Rows:
        """Return a row for each decision, and one for each link."""
        rows: list[dict[str, Any]] = [
            {"when": step.finished_at, "decision": step.status, "reason": step.comment}
            for step in TaskState.objects.filter(finished_by=user).order_by("pk")
        ]
        rows.extend(
            {"when": takedown.created_at, "decision": "taken down", "reason": takedown.reason}
            for takedown in Takedown.objects.filter(moderator=user).order_by("pk")
        )
        links = PostingLink.objects.filter(created_by=user).select_related("board", "school")
        rows.extend(
            {"posting_link_for": f"{link.school}, {link.board.title}", "when": link.created_at}
            for link in links.order_by("pk")
        )
        return rows


def kept_ideas(user: User) -> Iterator[Post]:
    """Yield the ideas that can stay under the school's name: on a board, and not naming the person.

    A version that only its author could still change, or send again, is of no use to anybody.
    """
    for post in Post.objects.filter(author=user, live=True).for_listing():
        words = [post.title, post.text, post.for_whom, post.outcome]
        for attachment in post.attachments.all():
            words.extend((attachment.alt_text, attachment.label, attachment.url))
            words.append(attachment.document.file_name if attachment.document else "")
        if not names_person("\n".join(words), user):
            yield post


def _keep_without_author(post: Post, user: User) -> None:
    for state in post.workflow_states.active():
        state.cancel(user=user)
    live = post.live_revision
    post.revisions.exclude(pk=post.live_revision_id).delete()
    if live is not None:
        live.content["author"] = None
        live.save(update_fields=["content"])
    _steps(post).update(comment="")
    Post.objects.filter(pk=post.pk).update(
        author=None, latest_revision=live, has_unpublished_changes=False
    )
    shown = post.attachments.exclude(picture=None).values("picture")
    for picture in PostPicture.objects.filter(post=post).exclude(pk__in=shown):
        picture.delete()
    for document in PostDocument.objects.filter(post=post).exclude(
        pk__in=post.attachments.exclude(document=None).values("document")
    ):
        document.delete()


def _steps(post: Post) -> "QuerySet[TaskState]":
    return TaskState.objects.filter(workflow_state__in=post.workflow_states.all())


def _content(content: dict[str, Any]) -> dict[str, Any]:
    """Return what the author wrote in a version."""
    return {
        "title": content.get("title", ""),
        "text": content.get("text", ""),
        "for_whom": content.get("for_whom", ""),
        "outcome": content.get("outcome", ""),
        "practised_on": content.get("practised_on"),
        "phases": content.get("phases", ""),
        "with_my_name": content.get("shows_author", False),
        "language": content.get("language", ""),
        "processes": content.get("processes", ""),
        "attachments": [
            {name: row.get(name) or "" for name in ("alt_text", "url", "label")}
            for row in content.get("attachments", [])
        ],
    }


for kind in (Ideas, Decisions):
    register(kind())
