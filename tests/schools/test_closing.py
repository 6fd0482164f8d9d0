"""Closing an account: nothing of the person is left, and what was promised stays."""

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from board.actions.moderation import return_post, take_down_post
from board.actions.posts import edit_post, withdraw_post
from board.models import BoardPage, Post, PostPicture
from cms.core.storage import private_storage
from home.models import HomePage
from resources.models import ProblemReport, ResourceUse
from resources.models.trust import UseState
from schools.actions.closing import replay_erasures
from schools.models import Invitation, Membership, User
from search import log as search_log
from tests.factories import (
    MembershipFactory,
    make_board,
    make_library,
    make_post,
    make_resource,
    make_user,
    post_data,
)
from tests.factories.traces import find_traces

NAME = "Quillfeather"
EMAIL = "zoe.quillfeather@school.example"


@pytest.fixture
def zoe(home: HomePage) -> User:
    """Return a member of a school with a name that stands nowhere else."""
    user = make_user(EMAIL)
    user.first_name, user.last_name = "Zoë", NAME
    user.save()
    MembershipFactory(user=user)
    return user


def close(client: Client, ideas: str = "keep", email: str = EMAIL) -> Any:
    return client.post("/account/close/", {"ideas": ideas, "email": email})


def leave_traces(board: BoardPage, zoe: User, moderator: User) -> dict[str, Post]:
    """Do all that leaves a name or an address somewhere."""
    posts = {
        "kept": make_post(board, zoe, "A quiet table", approved_by=moderator, picture_secret="x"),
        "edited": make_post(board, zoe, "A door", approved_by=moderator),
        "naming": make_post(board, zoe, f"Ask Zoë {NAME}", approved_by=moderator),
        "pending": make_post(board, zoe, f"By {NAME}", picture_secret=NAME),
        "returned": make_post(board, zoe, "A garden"),
        "withdrawn": make_post(board, zoe, f"{NAME} took this back", approved_by=moderator),
        "taken_down": make_post(board, zoe, "A wall", approved_by=moderator),
    }
    edit_post(zoe, posts["edited"], post_data(f"A door by {NAME}"))
    revision_id = posts["returned"].latest_revision_id
    assert revision_id is not None
    return_post(moderator, posts["returned"], revision_id, f"Dear Zoë {NAME}, please shorten it.")
    withdraw_post(zoe, posts["withdrawn"])
    take_down_post(moderator, posts["taken_down"], f"Zoë {NAME} asked for it")
    resource = make_resource(make_library(board.get_site().root_page.specific))
    school = zoe.memberships.get().school
    ResourceUse.objects.create(resource=resource, school=school, member=zoe, note=f"By {EMAIL}")
    ProblemReport.objects.create(resource=resource, kind="wrong", text=f"I am {EMAIL}", email=EMAIL)
    soon = timezone.now() + timedelta(days=7)
    Invitation.objects.create(school=school, email=EMAIL, expires_at=soon)
    log(zoe, "wagtail.edit", user=moderator)
    log(resource, "wagtail.edit", user=zoe, data={"comment": f"for Zoë {NAME}"})
    profile = UserProfile.get_for_user(zoe)
    profile.avatar.save(f"{NAME}.png", ContentFile(b"picture"))
    for _time in range(4):
        search_log.record(f"zoë {NAME}", results=0)
    Client().force_login(zoe, backend=django_settings.AUTHENTICATION_BACKENDS[0])
    Client().post("/account/login/code/", {"email": EMAIL})
    return posts


@pytest.mark.parametrize("ideas", ["keep", "remove"])
def test_closing_leaves_no_trace_of_name_or_address(
    ideas: str,
    board: BoardPage,
    zoe: User,
    moderator: User,
    as_user: Any,
    commit: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    # As in production: below that, clients of other services write down all that they are asked.
    caplog.set_level(logging.INFO)
    with commit():
        leave_traces(board, zoe, moderator)
    assert find_traces(NAME) != []
    client = as_user(zoe)
    caplog.clear()
    with commit():
        assert close(client, ideas)["Location"] == "/account/closed/"
    assert find_traces(NAME) == []
    assert find_traces(EMAIL) == []
    own_lines = [r.getMessage() for r in caplog.records if r.name != "django.db.backends"]
    assert [line for line in own_lines if NAME.lower() in line.lower()] == []


def test_what_was_on_the_board_stays_under_the_schools_name_when_that_was_chosen(
    board: BoardPage, zoe: User, moderator: User, as_user: Any, commit: Any
) -> None:
    with commit():
        posts = leave_traces(board, zoe, moderator)
    school = posts["kept"].school
    with commit():
        close(as_user(zoe))
    text = Client().get(board.url).content.decode()
    assert "A quiet table" in text
    assert school.name in text
    assert NAME not in text
    kept = Post.objects.filter(school=school)
    assert {post.title for post in kept} == {"A quiet table", "A door"}
    assert {post.author for post in kept} == {None}
    picture = PostPicture.objects.get()
    assert Path(picture.public_file.path).exists()
    # A later revision can still be made and read, and none brings the person back.
    revised = Post.objects.get(title="A door").get_latest_revision_as_object()
    assert (revised.author_id, revised.title) == (None, "A door")


def test_all_ideas_and_their_photos_go_when_that_was_chosen(
    board: BoardPage, zoe: User, moderator: User, as_user: Any, commit: Any
) -> None:
    with commit():
        make_post(board, zoe, "A quiet table", approved_by=moderator, picture_secret="x")
    picture = PostPicture.objects.get()
    files = [Path(picture.file.path), Path(picture.public_file.path)]
    assert [path.exists() for path in files] == [True, True]
    with commit():
        close(as_user(zoe), "remove")
    assert not Post.objects.exists()
    assert [path.exists() for path in files] == [False, False]


def test_an_approved_note_stays_as_the_schools(
    home: HomePage, zoe: User, as_user: Any, commit: Any
) -> None:
    resource = make_resource(make_library(home))
    use = ResourceUse.objects.create(
        resource=resource,
        school=zoe.memberships.get().school,
        member=zoe,
        note="Worked well in Year 3",
        state=UseState.APPROVED,
    )
    make_post(make_board(home), zoe)
    close(as_user(zoe))
    use.refresh_from_db()
    assert (use.member, use.note) == (None, "Worked well in Year 3")


def test_every_session_ends_with_the_account(zoe: User, commit: Any) -> None:
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        client.force_login(zoe, backend=django_settings.AUTHENTICATION_BACKENDS[0])
        assert client.get("/account/").status_code == 200
    here.post("/account/close/", {"email": EMAIL})
    for client in (here, elsewhere):
        assert client.get("/account/").status_code == 302


def test_closing_asks_for_the_address_and_a_choice(
    board: BoardPage, zoe: User, as_user: Any
) -> None:
    make_post(board, zoe)
    client = as_user(zoe)
    text = close(client, "keep", "somebody@else.example").content.decode()
    assert "This is not the address of your account." in text
    assert text.count(" checked") == 1
    assert "Choose what should happen" in close(client, "").content.decode()
    assert "not one of the available choices" in close(client, "anything").content.decode()
    assert User.objects.filter(pk=zoe.pk).exists()


def test_nothing_changes_when_the_closing_cannot_be_noted(
    board: BoardPage, zoe: User, as_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_post(board, zoe)

    def fail(*_args: Any, **_kwargs: Any) -> str:
        raise OSError("disk full")

    monkeypatch.setattr(type(private_storage()), "save", fail)
    text = close(as_user(zoe)).content.decode()
    assert "nothing was changed" in text
    assert Post.objects.get().author == zoe


def test_a_closed_account_stays_closed_after_a_restore(
    board: BoardPage, zoe: User, moderator: User, as_user: Any, commit: Any
) -> None:
    joined = zoe.date_joined
    key = zoe.pk
    close(as_user(zoe))
    restored = User(pk=key, email=EMAIL, first_name="Zoë", last_name=NAME, date_joined=joined)
    restored.save()
    call_command("replay_erasures")
    assert find_traces(NAME) == []


def test_a_newcomer_with_an_old_key_is_left_alone_after_a_restore(zoe: User, as_user: Any) -> None:
    key = zoe.pk
    close(as_user(zoe))
    User.objects.create(pk=key, email="new@school.example", first_name="New")
    assert replay_erasures() == 0
    assert User.objects.filter(email="new@school.example").exists()


def test_the_log_goes_on_telling_that_something_was_done(
    zoe: User, moderator: User, as_user: Any
) -> None:
    log(zoe, "wagtail.edit", user=moderator)
    key = zoe.pk
    close(as_user(zoe))
    entry = ModelLogEntry.objects.get(object_id=str(key), action="wagtail.edit")
    assert (entry.label, entry.user) == (f"Person {key}", moderator)


def test_a_moderator_who_goes_loses_their_rights_and_their_decisions_stay(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member, approved_by=moderator)
    close(as_user(moderator), email=moderator.email)
    assert not User.objects.filter(pk=moderator.pk).exists()
    assert Post.objects.public().get() == post


def test_somebody_with_a_short_name_loses_no_idea_that_holds_it_by_chance(
    board: BoardPage, zoe: User, moderator: User, as_user: Any
) -> None:
    zoe.first_name, zoe.last_name = "Li", ""
    zoe.save()
    make_post(board, zoe, "Listening corners", approved_by=moderator)
    close(as_user(zoe))
    assert Post.objects.get().title == "Listening corners"


def test_a_sign_up_that_nobody_proved_is_erased_after_a_week(home: HomePage) -> None:
    old, new, proved = (make_user(f"{name}@school.example") for name in ("old", "new", "proved"))
    long_ago = timezone.now() - timedelta(days=8)
    for user in (old, new):
        user.emailaddress_set.update(verified=False)
    User.objects.filter(pk__in=(old.pk, proved.pk)).update(date_joined=long_ago)
    call_command("clear_sign_ups")
    assert set(User.objects.values_list("email", flat=True)) == {new.email, proved.email}


def test_signing_up_again_starts_from_nothing(zoe: User, as_user: Any) -> None:
    close(as_user(zoe))
    again = make_user(EMAIL)
    assert Membership.objects.of(again) is None
