"""Following a board or an idea, and the daily mail about what is new there."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.mail import send_mail
from schools.models import User

from ..models import BoardPage, Following, Post
from ..news import News, news_for


def follow(user: User, place: BoardPage | Post) -> Following:
    """Have a person hear of what is new on a board or below an idea; once is enough.

    Raises PermissionDenied when not everybody may see the place.
    """
    if isinstance(place, Post):
        is_public = Post.objects.public().filter(pk=place.pk).exists()
        target: dict[str, BoardPage | Post] = {"post": place}
    else:
        is_public = BoardPage.objects.live().public().filter(pk=place.pk).exists()
        target = {"board": place}
    if not is_public:
        raise PermissionDenied(_("This is not public any more."))
    following, _is_new = Following.objects.get_or_create(user=user, **target)
    return following


def unfollow(user: User, place: BoardPage | Post) -> None:
    """End a person's following of a board or an idea, if there is one."""
    field = "post" if isinstance(place, Post) else "board"
    Following.objects.filter(user=user, **{field: place}).delete()


def send_digest() -> int:
    """Send each follower one mail with how much is new since the last; return how many.

    The mail holds counts and addresses, never a title or a word of what was written.
    """
    followers = User.objects.filter(followings__isnull=False, is_active=True).distinct()
    return sum(_send_to(user) for user in followers.order_by("pk"))


def _send_to(user: User) -> bool:
    with transaction.atomic():
        now = timezone.now()
        # Locked: two runs at once tell nobody the same thing twice.
        followings = list(
            Following.objects.select_for_update(of=("self",))
            .filter(user=user)
            .select_related("board", "post__board")
            .order_by("pk")
        )
        news = [item for following in followings if (item := news_for(following, now))]
        Following.objects.filter(pk__in=[f.pk for f in followings]).update(told_at=now)
        if news:
            context = {
                "user": user,
                "news": [_line(item) for item in news],
                "address": settings.BASE_URL + reverse("account_following"),
            }
            send_mail("emails/following_digest", user.email, context)
    return bool(news)


def _line(item: News) -> dict[str, str]:
    return {
        "words": item.words,
        "address": settings.BASE_URL + item.url,
        "end": settings.BASE_URL + reverse("unfollow", args=[item.following.token]),
    }
