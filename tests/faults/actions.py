"""The actions that are killed, and what must hold afterwards. Import it only with Django set up."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from board.actions.moderation import approve_post, take_down_post
from board.actions.pictures import repair_pictures
from board.actions.posts import submit_post
from board.models import BoardPage, Post
from home.models import HomePage
from schools.models import User
from schools.roles import MODERATORS
from tests.factories import MembershipFactory, make_board, make_post, make_user
from tests.factories.board import post_data


@dataclass(frozen=True)
class People:
    """Who acts, and where."""

    author: User
    moderator: User
    board: BoardPage


@dataclass(frozen=True)
class Subject:
    """What a round is about."""

    key: uuid.UUID
    post_id: int = 0
    public_file: str = ""


def prepare() -> People:
    """Make a board, a member and a moderator."""
    moderator = make_user("moderator@council.example", groups=[MODERATORS])
    return People(MembershipFactory().user, moderator, make_board(HomePage.objects.get()))


def nothing_yet(_people: People, _number: int) -> Subject:
    """Begin a round in which an idea is sent."""
    return Subject(uuid.uuid4())


def waiting_idea(people: People, number: int) -> Subject:
    """Begin a round with an idea that waits."""
    post = make_post(people.board, people.author, f"Idea {number}", picture_secret="x")
    return Subject(post.submission_key, post.pk)


def public_idea(people: People, number: int) -> Subject:
    """Begin a round with an idea on the board, its photo in public."""
    post = make_post(
        people.board,
        people.author,
        f"Idea {number}",
        picture_secret="x",
        approved_by=people.moderator,
    )
    picture = post.pictures.get()
    return Subject(post.submission_key, post.pk, str(picture.public_file.name))


def send(people: People, subject: Subject) -> None:
    """Send an idea."""
    submit_post(people.author, people.board, post_data("Sent"), subject.key)


def approve(people: People, subject: Subject) -> None:
    """Approve the idea."""
    post = Post.objects.get(pk=subject.post_id)
    approve_post(people.moderator, post, int(post.latest_revision_id or 0))


def take_down(people: People, subject: Subject) -> None:
    """Take the idea down."""
    take_down_post(people.moderator, Post.objects.get(pk=subject.post_id), "Asked for")


def sent_or_not(subject: Subject) -> bool | None:
    """Say whether the idea is there, whole; None when half of it is."""
    post = Post.objects.filter(submission_key=subject.key).first()
    if post is None:
        return False
    waits = post.current_workflow_state is not None and post.latest_revision is not None
    return True if waits and not post.live else None


def approved_or_not(subject: Subject) -> bool | None:
    """Say whether the idea was approved; None when its row and its workflow disagree."""
    post = Post.objects.get(pk=subject.post_id)
    still_waits = post.current_workflow_state is not None
    if post.live == still_waits:
        return None
    repair_pictures()
    picture = post.pictures.get()
    return post.live if bool(picture.public_file) == post.live else None


def taken_down_or_not(subject: Subject) -> bool | None:
    """Say whether the idea was taken down; None when a trace of it stayed, or no reason did."""
    post = Post.objects.get(pk=subject.post_id)
    picture = post.pictures.get()
    is_down = post.taken_down_at is not None
    file_is_there = picture.public_file.storage.exists(subject.public_file)
    if is_down == post.live or post.takedowns.exists() != is_down:
        return None
    return None if is_down and file_is_there else is_down


Begin = Callable[[People, int], Subject]
Act = Callable[[People, Subject], Any]
Check = Callable[[Subject], bool | None]

ACTIONS: dict[str, tuple[Begin, Act, Check]] = {
    "send": (nothing_yet, send, sent_or_not),
    "approve": (waiting_idea, approve, approved_or_not),
    "take down": (public_idea, take_down, taken_down_or_not),
}
