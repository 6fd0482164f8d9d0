"""Lengths of time in words."""

from django.utils.translation import ngettext


def time_in_words(minutes: int) -> str:
    """Return so many minutes as "1 hour 20 minutes"; an empty string for none."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours})
    if rest:
        parts.append(ngettext("%(number)d minute", "%(number)d minutes", rest) % {"number": rest})
    return " ".join(parts)
