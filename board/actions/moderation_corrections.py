"""What moderators may mend themselves before they approve: where it stands, not what it says."""

from django.db import transaction

from schools.models import User

from ..models import Post, Section
from .moderation import lock_waiting


def correct_post(
    moderator: User,
    post: Post,
    revision_id: int,
    *,
    section: Section | None,
    tags: list[str],
    alt_texts: dict[int, str],
) -> int:
    """Change section, tags and descriptions of pictures (by the picture's key) of what waits.

    It becomes a version of its own under the moderator's name, which then waits in the place of the
    author's; return its key. Raises PermissionDenied and DecisionConflict.
    """
    with transaction.atomic():
        task_state = lock_waiting(moderator, post, revision_id)
        draft: Post = task_state.revision.as_object()
        draft.section = section
        draft.tags.set(tags)
        attachments = list(draft.attachments.all())
        for attachment in attachments:
            if attachment.picture_id in alt_texts:
                attachment.alt_text = alt_texts[attachment.picture_id]
        draft.attachments.set(attachments)
        if not draft.live:
            # The row of an idea that nobody can see is its author's own copy.
            draft.save()
        revision = draft.save_revision(user=moderator, log_action="board.correct")
        task_state.revision = revision
        task_state.save(update_fields=["revision"])
    return int(revision.pk)
