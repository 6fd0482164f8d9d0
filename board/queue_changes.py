"""What a waiting change would alter of the approved version, field by field."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from taggit.models import Tag

from cms.core.choices import CoreProcess, Phase
from cms.core.languages import get_language

from .models import Post, PostAttachment
from .queue_text import Change, compare


def changes_of(
    live: Post, draft: Post, attachments: list[PostAttachment], tags: list[Tag]
) -> list[Change]:
    """Return the differences between the approved idea and the version that waits."""
    old_tags = [item.tag for item in live.tagged_items.all()]
    old_attachments = list(live.attachments.all())
    pairs = [
        (_("Title"), live.title, draft.title),
        (_("Text"), live.text, draft.text),
        (_("For whom"), live.for_whom, draft.for_whom),
        (_("What changed"), live.outcome, draft.outcome),
        (_("When it was done"), str(live.practised_on or ""), str(draft.practised_on or "")),
        (_("Section"), str(live.section or ""), str(draft.section or "")),
        (_("Processes"), _labels(CoreProcess, live), _labels(CoreProcess, draft)),
        (_("Phases"), _labels(Phase, live), _labels(Phase, draft)),
        (_("Language"), _language(live), _language(draft)),
        (_("Tags"), _names(old_tags), _names(tags)),
        (_("Photos"), _pictures(old_attachments), _pictures(attachments)),
        (_("Documents"), _documents(old_attachments), _documents(attachments)),
        (_("Links"), _links(old_attachments), _links(attachments)),
    ]
    changes = [compare(label, old, new) for label, old, new in pairs]
    return [change for change in changes if change is not None]


def _labels(choices: type[CoreProcess] | type[Phase], post: Post) -> str:
    chosen = post.processes if choices is CoreProcess else post.phases
    return ", ".join(str(choice.label) for choice in choices if choice.value in chosen)


def _language(post: Post) -> str:
    return f"{get_language(post.language).english_name} {post.text_direction}"


def _names(tags: Iterable[Tag]) -> str:
    return ", ".join(sorted(tag.name for tag in tags))


def _pictures(attachments: list[PostAttachment]) -> str:
    lines = [
        _("Photo %(number)d: %(description)s")
        % {"number": a.picture_id, "description": a.alt_text or _("only decoration")}
        for a in attachments
        if a.picture_id
    ]
    return "\n".join(lines)


def _links(attachments: list[PostAttachment]) -> str:
    return "\n".join(f"{a.label} {a.url}".strip() for a in attachments if a.url)


def _documents(attachments: list[PostAttachment]) -> str:
    lines = [
        _("Document %(number)d: %(name)s")
        % {"number": a.document.pk, "name": f"{a.label} {a.document.file_name}".strip()}
        for a in attachments
        if a.document
    ]
    return "\n".join(lines)
