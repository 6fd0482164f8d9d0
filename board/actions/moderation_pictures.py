"""Withdrawing a photo, and ending what is shown for some time only."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from cms.core.mail import send_mail
from schools.models import User
from search.outbox import refresh_later

from ..models import Post, PostPicture
from ..models.deciding import is_held_from
from ..querysets import is_moderator
from .changes import record_post_change
from .pictures import delete_public_copy, sync_pictures_later

EXPIRE, EXPIRE_PICTURE = "board.expire", "board.expire_picture"


def withdraw_picture(user: User, picture: PostPicture) -> None:
    """Take a photo off every page at once and for good; its idea stays.

    Moderators may, and whoever uploaded it. Raises PermissionDenied.
    """
    may_moderate = is_moderator(user) and not (picture.post and is_held_from(user, picture.post))
    if not may_moderate and picture.uploaded_by_id != user.pk:
        raise PermissionDenied(_("This photo belongs to somebody else."))
    with transaction.atomic():
        locked = PostPicture.objects.select_for_update(of=("self",)).get(pk=picture.pk)
        if locked.withdrawn_at is not None:
            return
        delete_public_copy(locked)
        locked.withdrawn_at = timezone.now()
        locked.save(update_fields=["withdrawn_at"])
        if locked.post is not None:
            log(instance=locked.post, action="board.withdraw_picture", user=user)
            _show_anew(locked.post)


def expire_ideas() -> tuple[int, int]:
    """End what may no longer be shown, and tell its authors; return how many ideas and photos.

    Nobody sees such an idea or photo from the day itself on; this clears away their files and
    their words in the search, and may run at any time.
    """
    ideas = [post for post in _ideas_to_expire() if _expire_idea(post)]
    over = PostPicture.objects.filter(permission_until__lt=timezone.localdate()).exclude(
        public_file=""
    )
    pictures = list(over.select_related("post__author", "post__board").order_by("pk"))
    for picture in pictures:
        with transaction.atomic():
            if picture.post is None:
                picture.make_private()
                continue
            log(instance=picture.post, action=EXPIRE_PICTURE)
            _show_anew(picture.post)
            _tell_author(picture.post, "emails/photo_expired")
    return len(ideas), len(pictures)


def _ideas_to_expire() -> list[Post]:
    """Return the ideas whose last day is over and about which nothing was done since."""
    past = Post.objects.filter(live=True, expires_on__lt=timezone.localdate())
    posts = list(past.select_related("author", "board").order_by("pk"))
    done = dict(
        ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(Post),
            action=EXPIRE,
            object_id__in=[str(post.pk) for post in posts],
        )
        .order_by()
        .values_list("object_id")
        .annotate(last=Max("timestamp"))
    )
    return [post for post in posts if not _is_done(post, done.get(str(post.pk)))]


def _is_done(post: Post, last: datetime | None) -> bool:
    if last is None or post.expires_on is None:
        return False
    return timezone.localdate(last) > post.expires_on


def _expire_idea(post: Post) -> bool:
    with transaction.atomic():
        log(instance=post, action=EXPIRE)
        _show_anew(post)
        _tell_author(post, "emails/idea_expired")
    return True


def _show_anew(post: Post) -> None:
    """Have files, search and open boards follow what may be shown of an idea now."""
    sync_pictures_later(Post.objects.filter(pk=post.pk))
    refresh_later("idea", [post.pk])
    record_post_change(post)


def _tell_author(post: Post, mail_name: str) -> None:
    if post.author is not None and post.author.is_active:
        send_mail(mail_name, post.author.email, {"user": post.author})
