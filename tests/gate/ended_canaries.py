"""Plants what was public once: ideas and photos whose time is over, or that were taken away."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

from django.utils import timezone

from board.actions.moderation_pictures import expire_ideas, withdraw_picture
from board.actions.pictures import sync_pictures_later
from board.models import Post, PostPicture
from schools.models import User

Commit = Callable[[], AbstractContextManager[None]]


def plant_ended(
    planted: Callable[..., Post],
    with_photo: Callable[[str], Post],
    moderator: User,
    commit: Commit,
) -> list[str]:
    """Plant them by the two functions given; return the addresses that their photos had."""
    yesterday = timezone.localdate() - timedelta(days=1)
    expired = planted("expired", approved_by=moderator)
    hidden = planted("hidden", approved_by=moderator)
    withdrawn, over = with_photo("withdrawnphoto"), with_photo("overphoto")
    posts = (expired, hidden, withdrawn, over)
    addresses = [p.public_file.url for post in posts for p in post.pictures.all()]
    assert len(addresses) == len(posts)
    with commit():
        Post.objects.filter(pk=expired.pk).update(expires_on=yesterday)
        hidden.hidden_at = timezone.now()
        hidden.save(update_fields=["hidden_at"])
        sync_pictures_later(Post.objects.filter(pk=hidden.pk))
        withdraw_picture(moderator, withdrawn.pictures.get())
        PostPicture.objects.filter(post=over).update(permission_until=yesterday)
        expire_ideas()
    return addresses
