"""When the photos of an idea may be approved, and by how many moderators."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from .models import PostPicture


def need_two(pictures: Iterable[PostPicture]) -> bool:
    """Say whether two moderators must approve: when a child could be recognised in a photo."""
    return any(picture.shows_child for picture in pictures)


def refusal_of(pictures: Iterable[PostPicture]) -> str:
    """Return why nobody may approve these photos now, or an empty string."""
    pictures = list(pictures)
    if any(picture.withdrawn_at for picture in pictures):
        return _("A photo of this idea was withdrawn. Return the idea, so that it gets another.")
    if any(_lacks_permission(picture) for picture in pictures):
        return _("The permission for a photo of this idea is over, or has no end. Return the idea.")
    return ""


def _lacks_permission(picture: PostPicture) -> bool:
    if picture.permission_until is None:
        return picture.shows_child
    return picture.permission_until < timezone.localdate()
