"""A member's own ideas, with what a moderator wrote about each."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import TaskState

from schools.models import User

from .models import Post
from .models.posts import PostState

ON_BOARD = (PostState.APPROVED, PostState.EDIT_PENDING, PostState.EDIT_RETURNED)


@dataclass(frozen=True)
class OwnPost:
    """An idea as its author sees it: the newest text, its state, and the reason for a return."""

    post: Post
    draft: Post
    state: PostState
    reason: str

    @property
    def is_shown(self) -> bool:
        """Say whether everybody can read it now."""
        return self.state in ON_BOARD

    @property
    def can_change(self) -> bool:
        """Say whether its author may still change it."""
        return self.state not in (PostState.TAKEN_DOWN, PostState.REJECTED)

    @property
    def can_resend(self) -> bool:
        """Say whether it can be sent again as it is."""
        return self.state in (PostState.RETURNED, PostState.EDIT_RETURNED, PostState.WITHDRAWN)

    @property
    def can_take_back(self) -> bool:
        """Say whether it waits for somebody, or is on the board."""
        return self.post.live or self.state == PostState.PENDING

    @property
    def can_delete(self) -> bool:
        """Say whether it can be deleted: nobody else sees it, and nobody has to decide on it."""
        own_alone = (PostState.DRAFT, PostState.RETURNED, PostState.WITHDRAWN)
        return not self.post.live and self.state in own_alone


def own_posts(author: User) -> list[OwnPost]:
    """Return the author's ideas, the newest first, in the same number of queries for any number."""
    posts = list(
        Post.objects.filter(author=author)
        .with_state()
        .for_listing()
        .select_related("latest_revision")
        .order_by("-created_at", "-pk")
    )
    reasons = _reasons(posts)
    return [
        OwnPost(post, _newest(post), PostState(post.state), reasons.get(str(post.pk), ""))
        for post in posts
    ]


def _newest(post: Post) -> Post:
    """Return the post with the words of its newest revision; the row has them unless it is live."""
    if not post.live or post.latest_revision is None:
        return post
    content = post.latest_revision.content
    draft = Post(pk=post.pk, board=post.board)
    draft.title, draft.text = content["title"], content["text"]
    draft.language = content["language"]
    return draft


def _reasons(posts: list[Post]) -> dict[str, str]:
    """Return, by primary key, what was written when an idea that is now returned was returned."""
    answered = (PostState.RETURNED, PostState.EDIT_RETURNED, PostState.REJECTED)
    returned = [post for post in posts if post.state in answered]
    states = (
        TaskState.objects.filter(
            workflow_state__base_content_type=ContentType.objects.get_for_model(Post),
            workflow_state__object_id__in=[str(post.pk) for post in returned],
            status=TaskState.STATUS_REJECTED,
        )
        .order_by("finished_at")
        .values_list("workflow_state__object_id", "comment")
    )
    return dict(states)
