"""Signing up: the school is found, the address is proved, and somebody lets the person in."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from board.models import BoardPage
from home.models import HomePage
from schools.models import Membership, MembershipStatus, School, User
from tests.factories import SchoolFactory, make_user
from tests.factories.codes import last_code

EMAIL = "ada@willowbank.example"


@pytest.fixture
def school(home: HomePage) -> School:
    school: School = SchoolFactory(name="Willowbank Primary", postcode="CV6 1AA")
    return school


def filled_in(chosen: School | None, **changes: Any) -> dict[str, Any]:
    return {
        "email": EMAIL,
        "first_name": "Ada",
        "last_name": "",
        "school_words": "willow",
        "school": chosen.pk if chosen else "none",
        "requested_school": "",
        "job_title": "Teacher",
        **changes,
    }


def sign_up(client: Client, chosen: School | None, **changes: Any) -> Any:
    return client.post("/account/signup/", filled_in(chosen, **changes))


def prove_address(client: Client) -> Any:
    return client.post("/account/confirm-email/", {"code": last_code()}, follow=True)


def membership() -> Membership:
    return Membership.objects.get(user__email=EMAIL)


def test_a_new_person_proves_their_address_and_waits_for_emas(
    client: Client, school: School, editor: User, commit: Any
) -> None:
    with commit():
        assert sign_up(client, school).status_code == 302
    assert [message.to for message in mail.outbox] == [[EMAIL]]
    assert membership().status == MembershipStatus.PENDING
    assert client.get("/account/").status_code == 302
    with commit():
        page = prove_address(client).content.decode()
    assert "EMAS looks at it now" in page
    assert "You have asked to join Willowbank Primary" in page
    assert mail.outbox[-1].to == [editor.email]
    assert membership().status == MembershipStatus.PENDING


def test_emas_is_told_without_a_name_or_an_address(
    client: Client, school: School, editor: User, commit: Any
) -> None:
    with commit():
        sign_up(client, school)
        prove_address(client)
    told = str(mail.outbox[-1].message())
    assert "Willowbank Primary" in told
    assert "/admin/people/waiting/" in told
    assert "Ada" not in told
    assert EMAIL not in told


def test_emas_is_not_told_before_the_address_is_proved(
    client: Client, school: School, editor: User, commit: Any
) -> None:
    with commit():
        sign_up(client, school)
    assert all(message.to != [editor.email] for message in mail.outbox)
    assert not Membership.objects.waiting().exists()


def test_an_address_at_the_schools_domain_is_enough(
    client: Client, school: School, board: BoardPage, commit: Any
) -> None:
    School.objects.filter(pk=school.pk).update(email_domains="willowbank.example")
    with commit():
        sign_up(client, school)
    assert membership().status == MembershipStatus.PENDING
    with commit():
        page = prove_address(client).content.decode()
    assert "You can post for Willowbank Primary now" in page
    assert membership().status == MembershipStatus.APPROVED
    assert client.get(f"/account/ideas/new/{board.slug}/").status_code == 200


def test_a_school_can_have_everybody_wait(client: Client, school: School, commit: Any) -> None:
    School.objects.filter(pk=school.pk).update(
        email_domains="willowbank.example", approves_by_domain=False
    )
    with commit():
        sign_up(client, school)
        prove_address(client)
    assert membership().status == MembershipStatus.PENDING


@pytest.mark.parametrize(
    "address", ["ada@evil-willowbank.example", "ada@willowbank.example.evil.example"]
)
def test_a_domain_that_only_looks_like_the_schools_is_not_enough(
    client: Client, school: School, commit: Any, address: str
) -> None:
    School.objects.filter(pk=school.pk).update(email_domains="willowbank.example")
    with commit():
        sign_up(client, school, email=address)
        prove_address(client)
    assert Membership.objects.get(user__email=address).status == MembershipStatus.PENDING


def test_who_waits_cannot_post(client: Client, school: School, board: BoardPage) -> None:
    sign_up(client, school)
    prove_address(client)
    assert client.get(f"/account/ideas/new/{board.slug}/").status_code == 403


def test_nobody_approves_themselves_by_what_they_send(client: Client, school: School) -> None:
    sign_up(client, school, status="approved", role="lead", is_superuser="on", invitation="1")
    prove_address(client)
    user = User.objects.get(email=EMAIL)
    assert (membership().status, membership().role) == ("pending", "contributor")
    assert (user.is_superuser, user.is_staff) == (False, False)


def test_a_school_that_nobody_offered_cannot_be_chosen(client: Client, home: HomePage) -> None:
    hidden: School = SchoolFactory(name="Hidden House", is_listed=False)
    closed: School = SchoolFactory(name="Closed School", is_closed=True)
    for school in (hidden, closed):
        response = sign_up(client, school)
        assert "Choose your school from the list" in response.content.decode()
    for key in ("999999", "-1", "1" * 400, "x", "\x00", "1 OR 1=1"):
        assert client.post("/account/signup/", filled_in(None, school=key)).status_code in (
            200,
            422,
        )
    assert not User.objects.filter(email=EMAIL).exists()


def test_a_school_that_is_not_listed_is_asked_for_by_name(
    client: Client, home: HomePage, commit: Any
) -> None:
    with commit():
        sign_up(client, None, requested_school="Lantern Bridge School")
        page = prove_address(client).content.decode()
    assert "You have asked to join Lantern Bridge School" in page
    assert (membership().school, membership().requested_school) == (None, "Lantern Bridge School")


def test_the_form_comes_back_filled_in(client: Client, school: School) -> None:
    response = sign_up(client, school, first_name="", job_title="")
    text = response.content.decode()
    assert "Write your first name." in text
    assert "Write your role at the school." in text
    assert f'value="{EMAIL}"' in text
    assert f'value="{school.pk}" id="id_school_{school.pk}" checked' in text


def test_without_a_script_find_shows_what_fits_and_no_errors(
    client: Client, school: School
) -> None:
    data = filled_in(None, school="", first_name="", school_words="cv6", find="1")
    text = client.post("/account/signup/", data).content.decode()
    assert "Willowbank Primary" in text
    assert "Write your first name" not in text
    assert f'value="{EMAIL}"' in text


def test_a_known_address_gets_the_same_answer_and_no_second_membership(
    client: Client, school: School, commit: Any
) -> None:
    user = make_user("known@willowbank.example")
    with commit():
        known = sign_up(client, school, email=user.email)
        unknown = sign_up(Client(), school)
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    pages = [Client().get(answer["Location"]).content.decode() for answer in (known, unknown)]
    assert len(mail.outbox) == 2
    assert not Membership.objects.filter(user=user).exists()
    user.refresh_from_db()
    assert user.first_name == "Known"
    assert pages[0].count("<h1") == pages[1].count("<h1")


@pytest.mark.parametrize("name", ["first_name", "last_name", "job_title", "requested_school"])
@pytest.mark.parametrize("text", ["\x00", "a\r\nBcc: x@evil.example", "x" * 5000])
def test_odd_texts_break_nothing(client: Client, school: School, name: str, text: str) -> None:
    response = sign_up(client, None, **{"requested_school": "A", name: text})
    assert response.status_code in (200, 422)
    assert mail.outbox == []


def test_a_form_without_its_csrf_token_is_refused(school: School) -> None:
    client = Client(enforce_csrf_checks=True)
    assert sign_up(client, school).status_code == 403
    assert not User.objects.filter(email=EMAIL).exists()
