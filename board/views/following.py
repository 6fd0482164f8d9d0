"""Following a board or an idea: the buttons, the account page, the link in mails, the feeds."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_POST

from cms.core.secret_links import keep_secret
from schools.http import SignedInRequest

from ..actions.following import follow
from ..actions.following import unfollow as end_following
from ..formatting import plain_text
from ..models import BoardPage, Following, Post, PostComment

MAX_FEED_ITEMS = 30


@login_required
@require_POST
def follow_board(request: SignedInRequest, board_id: int) -> HttpResponse:
    """Follow a board, or stop."""
    board = get_object_or_404(BoardPage.objects.live().public(), pk=board_id)
    return _follow(request, board)


@login_required
@require_POST
def follow_post(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Follow an idea, or stop."""
    post = get_object_or_404(Post.objects.public().select_related("board"), pk=post_id)
    return _follow(request, post)


def _follow(request: SignedInRequest, place: BoardPage | Post) -> HttpResponse:
    if "stop" in request.POST:
        end_following(request.user, place)
        messages.success(request, _("You do not follow this any more."))
    else:
        follow(request.user, place)
        messages.success(request, _("You follow this now: one mail a day when there is something."))
    return redirect(place.url)


@login_required
def account_following(request: SignedInRequest) -> HttpResponse:
    """List what a person follows; POST ends one of them."""
    own = Following.objects.filter(user=request.user)
    if request.method == "POST":
        own.filter(token=request.POST.get("end", "").replace("\x00", "")[:43]).delete()
        messages.success(request, _("You do not follow this any more."))
        return redirect("account_following")
    followings = list(own.select_related("board", "post__board").order_by("-created_at", "-pk"))
    shown = set(
        Post.objects.public()
        .filter(pk__in=[f.post_id for f in followings if f.post_id])
        .values_list("pk", flat=True)
    )
    boards = set(BoardPage.objects.live().public().values_list("pk", flat=True))
    rows = [(f, f.board_id in boards or f.post_id in shown) for f in followings]
    return render(request, "board/following.html", {"current": "following", "rows": rows})


@never_cache
def unfollow(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and with a POST end a following, for whoever has the link of the mail.

    Mail programs open links by themselves, so that opening it alone ends nothing.
    """
    following = Following.objects.filter(token=token[:43]).first()
    is_ended = request.method == "POST" or following is None
    if request.method == "POST" and following is not None:
        following.delete()
    return keep_secret(render(request, "board/unfollow.html", {"is_ended": is_ended}))


class _PublicFeed(Feed[Any, Any]):
    """A feed that is read again only when it is another."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the feed, or 304 to whoever has it as it is."""
        response: HttpResponse = super().__call__(request, *args, **kwargs)
        patch_cache_control(response, no_cache=True)
        conditional: HttpResponse = conditional_page(lambda _request: response)(request)
        return conditional


class BoardFeed(_PublicFeed):
    """The newest ideas of a public board."""

    def get_object(self, _request: HttpRequest, board_id: int) -> BoardPage:
        """Return the board; raises Http404 unless everybody may see it."""
        board: BoardPage | None = BoardPage.objects.live().public().filter(pk=board_id).first()
        if board is None:
            raise Http404("No such board.")
        return board

    def title(self, board: BoardPage) -> str:
        """Return the board's title."""
        return board.title

    def link(self, board: BoardPage) -> str:
        """Return the board's address."""
        return str(board.url)

    def feed_url(self, board: BoardPage) -> str:
        """Return this feed's address."""
        return reverse("board_feed", args=[board.pk])

    def items(self, board: BoardPage) -> list[Post]:
        """Return the newest public ideas."""
        ideas = Post.objects.public().filter(board=board).for_listing()
        return list(ideas.order_by("-first_published_at", "-pk")[:MAX_FEED_ITEMS])

    def item_title(self, item: Post) -> str:
        """Return the idea's title."""
        return item.title

    def item_description(self, item: Post) -> str:
        """Return the idea's words."""
        return plain_text(item.text)

    def item_link(self, item: Post) -> str:
        """Return the idea's address."""
        return item.url

    def item_author_name(self, item: Post) -> str:
        """Return the school's name."""
        return str(item.school.public_name)

    def item_pubdate(self, item: Post) -> Any:
        """Return when the idea was first shown."""
        return item.first_published_at

    def item_updateddate(self, item: Post) -> Any:
        """Return when the idea was last changed."""
        return item.last_published_at


class CommentFeed(_PublicFeed):
    """The newest comments below a public idea."""

    def get_object(self, _request: HttpRequest, post_id: int) -> Post:
        """Return the idea; raises Http404 unless everybody may see it."""
        post: Post | None = Post.objects.public().select_related("board").filter(pk=post_id).first()
        if post is None:
            raise Http404("No such idea.")
        return post

    def title(self, post: Post) -> str:
        """Return the idea's title."""
        return _("Comments on “%s”") % post.title

    def link(self, post: Post) -> str:
        """Return the idea's address."""
        return post.url

    def feed_url(self, post: Post) -> str:
        """Return this feed's address."""
        return reverse("comment_feed", args=[post.pk])

    def items(self, post: Post) -> list[PostComment]:
        """Return the newest public comments."""
        comments = PostComment.objects.public().filter(post=post)
        comments = comments.select_related("school", "post__board")
        return list(comments.order_by("-published_at", "-pk")[:MAX_FEED_ITEMS])

    def item_title(self, item: PostComment) -> str:
        """Return from whom the comment is."""
        return _("Comment from %s") % item.school.public_name

    def item_description(self, item: PostComment) -> str:
        """Return the approved words."""
        return item.text

    def item_link(self, item: PostComment) -> str:
        """Return the comment's address."""
        return item.url

    def item_pubdate(self, item: PostComment) -> Any:
        """Return when the comment was first shown."""
        return item.published_at
