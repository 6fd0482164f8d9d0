"""An editor turns an approved idea into a draft of a resource, with credit, in one click."""

from typing import Any

from django.test import Client

from home.models import HomePage
from resources.models import ResourcePage
from schools.models import User
from tests.factories import make_board, make_library, make_post


def test_an_editor_makes_a_draft_with_credit(
    home: HomePage, member: User, moderator: User, editor: User, as_user: Any
) -> None:
    make_library(home)
    post = make_post(
        make_board(home),
        member,
        text="We made **doors**. " * 30,
        tags=["welcome"],
        approved_by=moderator,
    )
    client = as_user(editor)
    assert "Make it a resource" in client.get(post.url).content.decode()
    response = client.post(f"/admin/ideas/{post.pk}/make-resource/")
    page = ResourcePage.objects.get()
    assert response["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert client.get(response["Location"]).status_code == 200
    assert (page.title, page.live, page.author) == (post.title, False, "Willowbank Primary")
    assert "We made" in str(page.body)
    assert [item.tag.name for item in page.tagged_items.all()] == ["welcome"]


def test_nobody_else_sees_the_button_or_makes_one(
    home: HomePage, member: User, moderator: User, editor: User, as_user: Any
) -> None:
    make_library(home)
    board = make_board(home)
    post = make_post(board, member, approved_by=moderator)
    waiting = make_post(board, member)
    for client in (Client(), as_user(member), as_user(moderator)):
        assert "Make it a resource" not in client.get(post.url).content.decode()
        assert client.post(f"/admin/ideas/{post.pk}/make-resource/").status_code in (302, 403)
    assert as_user(editor).post(f"/admin/ideas/{waiting.pk}/make-resource/").status_code == 404
    assert not ResourcePage.objects.exists()
