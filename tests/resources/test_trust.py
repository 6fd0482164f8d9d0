"""What readers tell about a resource: seen by nobody else before it was read."""

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client
from wagtail.models import ModelLogEntry

from home.models import HomePage
from resources.actions.trust import decide_use, tell_use
from resources.models import ProblemReport, ResourcePage, ResourceUse, UseState
from schools.models import Membership, MembershipStatus, User
from tests.factories import ResourceUseFactory, SchoolFactory, make_resource, make_user

NOTE = "Year 4 read it aloud in pairs."


@pytest.fixture
def resource(home: HomePage) -> ResourcePage:
    return make_resource(home, "A tea session")


def test_a_note_shows_only_when_a_moderator_has_read_it(
    client: Client, resource: ResourcePage, member: User, moderator: User, as_user: Any
) -> None:
    response = as_user(member).post(f"/resources/used/{resource.pk}/", {"note": NOTE}, follow=True)
    assert "once EMAS has read it" in response.content.decode()
    client.logout()
    text = client.get(resource.url).content.decode()
    assert NOTE not in text
    assert "No school has told us yet" in text

    use = ResourceUse.objects.get()
    response = as_user(moderator).post(
        f"/admin/resource-notes/{use.pk}/decide/", {"decision": "approve", "note": NOTE}
    )
    assert response.status_code == 302
    client.logout()
    text = client.get(resource.url).content.decode()
    assert NOTE in text
    assert "Willowbank Primary" in text
    assert "Used by 1 school<" in text


def test_a_use_without_a_note_is_counted_at_once(
    client: Client, resource: ResourcePage, member: User, as_user: Any
) -> None:
    as_user(member).post(f"/resources/used/{resource.pk}/", {"note": ""})
    client.logout()
    assert "Used by 1 school<" in client.get(resource.url).content.decode()


def test_a_school_counts_once_whoever_tells(client: Client, resource: ResourcePage) -> None:
    school = SchoolFactory()
    ResourceUseFactory.create_batch(3, resource=resource, school=school)
    ResourceUseFactory(resource=resource, state=UseState.DECLINED)
    assert "Used by 1 school<" in client.get(resource.url).content.decode()


def test_a_changed_note_is_read_again(
    client: Client, resource: ResourcePage, member: User, moderator: User
) -> None:
    use = tell_use(member, resource, NOTE)
    assert decide_use(moderator, use.pk, NOTE, is_approved=True) is not None
    tell_use(member, resource, "Something quite different")
    text = client.get(resource.url).content.decode()
    assert NOTE not in text
    assert "Something quite different" not in text
    assert ResourceUse.objects.count() == 1


def test_a_declined_note_is_never_shown_and_who_decided_is_on_record(
    client: Client, resource: ResourcePage, member: User, moderator: User
) -> None:
    use = tell_use(member, resource, NOTE)
    decide_use(moderator, use.pk, NOTE, is_approved=False)
    assert NOTE not in client.get(resource.url).content.decode()
    entry = ModelLogEntry.objects.get(action="resources.decline_use")
    assert entry.user == moderator
    assert NOTE not in entry.label


def test_two_moderators_make_one_decision(
    resource: ResourcePage, member: User, moderator: User
) -> None:
    use = tell_use(member, resource, NOTE)
    assert decide_use(moderator, use.pk, NOTE, is_approved=False) is not None
    assert decide_use(moderator, use.pk, NOTE, is_approved=True) is None
    use.refresh_from_db()
    assert use.state == UseState.DECLINED


def test_a_decision_on_words_that_changed_meanwhile_is_none(
    resource: ResourcePage, member: User, moderator: User
) -> None:
    use = tell_use(member, resource, NOTE)
    tell_use(member, resource, "Other words")
    assert decide_use(moderator, use.pk, NOTE, is_approved=True) is None


def test_only_moderators_decide(
    client: Client, resource: ResourcePage, member: User, editor: User, as_user: Any
) -> None:
    use = tell_use(member, resource, NOTE)
    with pytest.raises(PermissionDenied):
        decide_use(editor, use.pk, NOTE, is_approved=True)
    address = f"/admin/resource-notes/{use.pk}/decide/"
    as_user(member).post(address, {"decision": "approve", "note": NOTE})
    use.refresh_from_db()
    assert use.state == UseState.PENDING


def test_only_approved_members_tell(
    resource: ResourcePage, member: User, as_user: Any, client: Client
) -> None:
    address = f"/resources/used/{resource.pk}/"
    assert client.get(address).status_code == 302
    Membership.objects.filter(user=member).update(status=MembershipStatus.ENDED)
    assert as_user(member).post(address, {"note": NOTE}).status_code == 403
    assert not ResourceUse.objects.exists()


def test_a_note_that_is_too_long_comes_back_filled_in(
    resource: ResourcePage, member: User, as_user: Any
) -> None:
    response = as_user(member).post(f"/resources/used/{resource.pk}/", {"note": "x" * 201})
    assert response.status_code == 200
    assert "x" * 201 in response.content.decode()


def test_anybody_reports_a_problem_and_the_mail_holds_none_of_it(
    client: Client, resource: ResourcePage, editor: User
) -> None:
    response = client.post(
        f"/resources/report/{resource.pk}/",
        {"kind": "wrong", "text": "Page 2 is upside down", "email": "reader@example.org"},
        follow=True,
    )
    assert "EMAS will look at it" in response.content.decode()
    report = ProblemReport.objects.get()
    assert (report.kind, report.text) == ("wrong", "Page 2 is upside down")
    message = mail.outbox[-1]
    assert message.to == [editor.email]
    assert "upside down" not in str(message.message())
    assert "reader@example.org" not in str(message.message())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "Kept words"}, "Choose what is wrong."),
        ({"kind": "nonsense", "text": "Kept words"}, "Select a valid choice"),
        ({"kind": "wrong", "email": "nobody", "text": "Kept words"}, "an e-mail address in full"),
        ({"kind": "wrong", "text": "Kept words" + "x" * 1000}, "at most 1000 characters"),
        ({"kind": "wrong", "text": "Kept words\x00"}, "Null characters are not allowed"),
    ],
)
def test_a_report_that_is_not_right_comes_back_filled_in(
    client: Client, resource: ResourcePage, fields: dict[str, str], words: str
) -> None:
    text = client.post(f"/resources/report/{resource.pk}/", fields).content.decode()
    assert words in text
    assert "Kept words" in text
    assert not ProblemReport.objects.exists()


def test_robots_and_floods_leave_nothing(client: Client, resource: ResourcePage) -> None:
    cache.clear()
    address = f"/resources/report/{resource.pk}/"
    client.post(address, {"kind": "wrong", "website": "http://spam.example"})
    assert not ProblemReport.objects.exists()
    for _number in range(7):
        response = client.post(address, {"kind": "wrong", "text": "Again"})
    assert ProblemReport.objects.count() == 5
    assert "Wait an hour" in response.content.decode()


def test_nothing_is_told_about_a_resource_that_is_not_public(
    client: Client, home: HomePage, member: User, as_user: Any
) -> None:
    draft = make_resource(home, "A draft", live=False)
    assert client.get(f"/resources/report/{draft.pk}/").status_code == 404
    assert as_user(member).get(f"/resources/used/{draft.pk}/").status_code == 404


def test_a_resource_leads_to_the_one_that_replaces_it(client: Client, home: HomePage) -> None:
    newer = make_resource(home, "The newer one", slug="newer")
    older = make_resource(home, "The older one", slug="older", superseded_by=newer)
    text = client.get(older.url).content.decode()
    assert f'There is a newer one: <a href="{newer.url}">The newer one</a>' in text
    newer.unpublish()
    assert "There is a newer one" not in client.get(older.url).content.decode()


def test_a_resource_says_where_it_comes_from_and_when_it_was_read(
    client: Client, home: HomePage
) -> None:
    resource = make_resource(
        home, author="A museum", source_url="https://museum.example/", reviewed_on="2026-09-01"
    )
    text = client.get(resource.url).content.decode()
    assert '<a href="https://museum.example/">A museum</a>' in text
    assert "<dt>Last reviewed</dt><dd>1 September 2026</dd>" in text
    assert f"/resources/report/{resource.pk}/" in text


def test_moderators_are_shown_the_notes_that_wait(
    resource: ResourcePage, member: User, moderator: User, editor: User, as_user: Any
) -> None:
    tell_use(member, resource, NOTE)
    assert NOTE in as_user(moderator).get("/admin/resource-notes/").content.decode()
    assert "Notes to read" in as_user(moderator).get("/admin/").content.decode()
    assert as_user(editor).get("/admin/resource-notes/").status_code == 302
    other = make_user("other@council.example")
    assert as_user(other).get("/admin/resource-notes/").status_code == 302
