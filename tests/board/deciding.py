"""What the tests of decisions share: where an idea stands, and a decision on the queue's page."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from board.models import Post, PostPicture
from schools.models import User
from tests.factories.people import client_of

QUEUE = "/admin/ideas/queue/"


def state_of(post: Post) -> str:
    """Return where an idea stands."""
    return str(Post.objects.with_state().get(pk=post.pk).state)


def revision_of(post: Post) -> int:
    """Return the key of the newest version."""
    revision_id = Post.objects.get(pk=post.pk).latest_revision_id
    assert revision_id is not None
    return revision_id


def decide(client: Client, post: Post, decision: str, **fields: Any) -> Any:
    """Send the form of one card of the queue."""
    data = {"revision": revision_of(post), "decision": decision, **fields}
    return client.post(
        f"/admin/ideas/{post.pk}/decide/",
        {f"{post.pk}-{name}": value for name, value in data.items()},
        follow=True,
    )


def shown(user: User, address: str = QUEUE) -> str:
    """Return a page as this person gets it."""
    return client_of(user).get(address).content.decode()


def of_a_child(post: Post, days: int = 30) -> None:
    """Have the photos of an idea show a child, with permission for so many days."""
    until = timezone.localdate() + timedelta(days=days)
    PostPicture.objects.filter(post=post).update(shows_child=True, permission_until=until)
