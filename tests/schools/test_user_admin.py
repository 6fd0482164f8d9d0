"""People in the admin: who may add and change whom."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from home.models import HomePage
from schools.models import User
from schools.roles import ADMINISTRATORS, EDITORS
from tests.factories import make_user
from tests.factories.codes import last_code

ADD = "/admin/users/new/"


@pytest.fixture
def administrator(home: HomePage) -> User:
    return make_user("admin@council.example", groups=[ADMINISTRATORS])


@pytest.fixture
def superuser(home: HomePage) -> User:
    return make_user("root@council.example", is_superuser=True)


def data(**changes: Any) -> dict[str, Any]:
    fields = {"email": "New@school.example", "first_name": "Nia", "last_name": "New"}
    return {**fields, "is_active": "on", **changes}


def edit(user: User) -> str:
    return f"/admin/users/edit/{user.pk}/"


def test_an_administrator_adds_somebody_who_can_sign_in(as_user: Any, administrator: User) -> None:
    editors = Group.objects.get(name=EDITORS)
    page = as_user(administrator).get(ADD)
    assert page.status_code == 200
    assert "gravatar" not in page.content.decode().lower()
    as_user(administrator).post(ADD, data(groups=[editors.pk]))
    person = User.objects.get(email="new@school.example")
    assert list(person.groups.filter(name=EDITORS)) == [editors]
    client = Client()
    client.post("/account/login/", {"login": "new@school.example"})
    client.post("/account/login/code/confirm/", {"code": last_code()})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_an_administrator_makes_no_superuser(as_user: Any, administrator: User) -> None:
    as_user(administrator).post(ADD, data(is_superuser="on"))
    assert User.objects.get(email="new@school.example").is_superuser is False


def test_an_administrator_makes_no_superuser_of_anybody(
    as_user: Any, administrator: User, editor: User
) -> None:
    client = as_user(administrator)
    assert client.get(edit(editor)).status_code == 200
    client.post(edit(editor), data(email=editor.email, is_superuser="on"))
    editor.refresh_from_db()
    assert (editor.first_name, editor.is_superuser) == ("Nia", False)


def test_an_administrator_becomes_no_superuser_and_takes_no_role(
    as_user: Any, administrator: User
) -> None:
    editors = Group.objects.get(name=EDITORS)
    as_user(administrator).post(
        edit(administrator), data(email=administrator.email, is_superuser="on", groups=[editors.pk])
    )
    administrator.refresh_from_db()
    assert administrator.is_superuser is False
    assert not administrator.groups.filter(name=EDITORS).exists()


def test_an_administrator_changes_no_superuser(
    as_user: Any, administrator: User, superuser: User
) -> None:
    client = as_user(administrator)
    for answer in (client.get(edit(superuser)), client.post(edit(superuser), data())):
        assert answer.status_code == 302
        assert answer["Location"] == "/admin/"
    superuser.refresh_from_db()
    assert superuser.email == "root@council.example"


@pytest.mark.parametrize(
    ("action", "fields"),
    [("set_active_state", {"mark_as_active": "False"}), ("assign_role", {}), ("delete", {})],
)
def test_an_administrator_does_nothing_with_superusers_among_many(
    as_user: Any, administrator: User, superuser: User, action: str, fields: dict[str, str]
) -> None:
    editors = Group.objects.get(name=EDITORS)
    path = f"/admin/bulk/schools/user/{action}/?id={superuser.pk}"
    as_user(administrator).post(path, {**fields, "role": editors.pk})
    superuser.refresh_from_db()
    assert superuser.is_active
    assert not superuser.groups.filter(name=EDITORS).exists()


def test_a_superuser_makes_superusers(as_user: Any, superuser: User) -> None:
    as_user(superuser).post(ADD, data(is_superuser="on"))
    assert User.objects.get(email="new@school.example").is_superuser is True


def test_an_address_that_was_changed_is_the_one_to_sign_in_with(
    as_user: Any, administrator: User, editor: User
) -> None:
    as_user(administrator).post(edit(editor), data(email="moved@council.example"))
    addresses = EmailAddress.objects.filter(user=editor).values_list("email", "verified", "primary")
    assert list(addresses) == [("moved@council.example", True, True)]
    Client().post("/account/login/", {"login": "editor@council.example"})
    assert "We know no account" in mail.outbox[-1].subject


def test_an_address_of_somebody_else_is_refused(
    as_user: Any, administrator: User, editor: User
) -> None:
    text = as_user(administrator).post(ADD, data(email="EDITOR@council.example")).content.decode()
    assert "here already" in text or "already exists" in text
    assert User.objects.filter(email__iexact=editor.email).count() == 1


def test_nobody_sets_the_password_of_another(as_user: Any, administrator: User) -> None:
    text = as_user(administrator).get(ADD).content.decode()
    assert "password1" not in text


def test_an_editor_sees_nobody(as_user: Any, editor: User) -> None:
    assert as_user(editor).get("/admin/users/").status_code == 302


@pytest.mark.parametrize("path", ["/admin/", "/admin/users/", "/admin/account/"])
def test_the_admin_asks_nothing_of_another_site(
    as_user: Any, administrator: User, path: str
) -> None:
    text = as_user(administrator).get(path).content.decode()
    for word in ('src="http', 'src="//', "gravatar"):
        assert word not in text
