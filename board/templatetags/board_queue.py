"""What the moderators' queue needs to show a text, with what to look at in it."""

from django import template
from django.utils.safestring import SafeString

from .. import queue_text

register = template.Library()


@register.filter
def marked(text: str) -> SafeString:
    """Return a line of text with each hint underlined."""
    return queue_text.marked(text)


@register.filter
def marked_paragraphs(text: str) -> SafeString:
    """Return a text in paragraphs with each hint underlined."""
    return queue_text.marked_paragraphs(text)


@register.filter
def is_chosen(post_id: int, chosen: list[str]) -> bool:
    """Say whether an idea was ticked in the form that came back."""
    return any(item.partition(":")[0] == str(post_id) for item in chosen)
