"""Download my data: everything about the person, and about nobody else."""

import json
import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.core import mail
from django.test import Client

from board.actions.moderation import return_post
from board.actions.posts import edit_post
from board.models import BoardPage
from home.models import HomePage
from resources.models import ResourceUse
from schools.account_data import all_account_data
from schools.models import User
from tests.factories import make_library, make_post, make_resource, post_data


def download(client: Client) -> ZipFile:
    response = client.post("/account/data/download/")
    assert response["Content-Type"] == "application/zip"
    assert "no-store" in response["Cache-Control"]
    content = b"".join(response.streaming_content)
    return ZipFile(BytesIO(content))


def data_in(archive: ZipFile) -> dict[str, list[dict[str, Any]]]:
    data: dict[str, list[dict[str, Any]]] = json.loads(archive.read("data.json"))
    return data


def test_it_holds_every_kind_of_data(as_user: Any, member: User) -> None:
    data = data_in(download(as_user(member)))
    assert set(data) == {kind.key for kind in all_account_data()}
    details = data["details"][0]
    assert (details["first_name"], details["email"]) == (member.first_name, member.email)
    assert data["schools"][0]["school"] == "Willowbank Primary"


def test_it_holds_ideas_in_every_version_with_photos_and_reasons(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member, "A quiet table", picture_secret="x")
    revision_id = post.latest_revision_id
    assert revision_id is not None
    return_post(moderator, post, revision_id, "Please shorten it.")
    edit_post(member, post, post_data("A quiet corner"))
    archive = download(as_user(member))
    idea = data_in(archive)["ideas"][0]
    assert [v["title"] for v in idea["versions"]] == ["A quiet table", "A quiet corner"]
    assert idea["decisions"][0]["reason"] == "Please shorten it."
    picture = post.pictures.get()
    with picture.file.open("rb") as file:
        assert archive.read(f"photos/{picture.pk}.jpg") == file.read()


def test_it_holds_what_was_told_about_resources(home: HomePage, member: User, as_user: Any) -> None:
    resource = make_resource(make_library(home), title="Welcome booklet")
    school = member.memberships.get().school
    ResourceUse.objects.create(resource=resource, school=school, member=member, note="It helped")
    told = data_in(download(as_user(member)))["told_about_resources"][0]
    assert (told["resource"], told["note"]) == ("Welcome booklet", "It helped")


def test_it_holds_the_devices_that_are_signed_in(member: User) -> None:
    client = Client(headers={"User-Agent": "Old tablet"})
    client.post("/account/login/code/", {"email": member.email})
    code = re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]*$", mail.outbox[-1].body, flags=re.MULTILINE)
    assert code is not None
    client.post("/account/login/code/confirm/", {"code": code.group()})
    assert data_in(download(client))["signed_in_devices"][0]["browser"] == "Old tablet"


def test_it_holds_what_a_moderator_decided(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    make_post(board, member, approved_by=moderator)
    decisions = data_in(download(as_user(moderator)))["decisions"]
    assert [row["decision"] for row in decisions] == ["approved"]


def test_it_holds_nothing_of_anybody_else(
    board: BoardPage, member: User, other_member: User, as_user: Any
) -> None:
    make_post(board, other_member, "Somebody else's pangolin", picture_secret="x")
    archive = download(as_user(member))
    text = archive.read("data.json").decode()
    assert "pangolin" not in text
    assert other_member.email not in text
    assert archive.namelist() == ["read me.txt", "data.json"]


def test_it_is_sent_only_on_request(as_user: Any, member: User) -> None:
    assert as_user(member).get("/account/data/download/").status_code == 405
