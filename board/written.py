"""What a form shows of an idea that is stored, or of one that was just filled in."""

from typing import Any

from .actions.posts import WRITTEN
from .attachment_forms import People
from .forms import PostForm
from .models import Post, PostAttachment

Values = dict[str, Any]


def values_of(post: Post) -> Values:
    """Return the form's values for a version of an idea."""
    attachments = list(post.attachments.all())
    values: Values = {name: getattr(post, name) for name in WRITTEN}
    # In a draft the question may not have been answered yet.
    was_sent = post.workflow_states.exists()
    return {
        **values,
        "section": post.section_id,
        "submission_key": post.submission_key,
        "tags": [item.tag.name for item in post.tagged_items.all()],
        "photos": [_photo(a, was_sent=was_sent) for a in attachments if a.picture_id],
        "documents": [_document(a) for a in attachments if a.document_id],
        "links": [{"link_url": a.url, "link_label": a.label} for a in attachments if a.url],
    }


def _photo(attachment: PostAttachment, *, was_sent: bool) -> Values:
    picture = attachment.picture
    if picture is None:
        return {}
    return {
        "kept_picture": picture.key,
        "people": People.CHILD if picture.shows_child else picture.people,
        "permission_until": picture.permission_until,
        "alt_text": attachment.alt_text,
        "is_decorative": was_sent and not attachment.alt_text,
    }


def _document(attachment: PostAttachment) -> Values:
    key = attachment.document.key if attachment.document else None
    return {"kept_document": key, "document_label": attachment.label}


def form_values(form: PostForm) -> Values:
    """Return what is filled in, right or wrong, for showing the form again without its errors."""
    values: Values = {name: form[name].value() for name in form.fields}
    for name in ("photos", "documents", "links"):
        slots = getattr(form, name)
        values[name] = [{n: slot[n].value() for n in slot.fields} for slot in slots]
    return values
