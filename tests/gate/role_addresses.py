"""An address for each pattern of the URL configuration, filled with objects that are there."""

import re
from typing import Any
from urllib.parse import quote

from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import Collection, Revision, Site, Task, TaskState, Workflow
from wagtail.models import WorkflowState as State

from board.models import BoardPage, Post, PostComment, PostingLink, PostPicture
from home.models import ContentPage, HomePage
from resources.models import CollectionPage, ProblemReport, ResourcePage, ResourceUse, SiteDocument
from schools.models import Invitation, Membership, School, User

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
_REGEX_PARAMETER = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^)]*\))*\)")

# Patterns that no rule fills: regular expressions without names, and files.
BY_PATTERN = {
    "^media/(?P<path>.+)$": "/media/nothing.jpg",
    "^((?:[\\w\\-]+/)*)$": "/",
    "account/^confirm-email/(?P<key>[-:\\w]+)/$": "/account/confirm-email/unknown/",
    "account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": (
        "/account/password/reset/key/1-unknown/"
    ),
}
# Which object a key stands for, by what the address begins with; the longest that fits.
MODELS_BY_PREFIX: dict[str, type[Any]] = {
    "admin/groups/": Group,
    "admin/users/": User,
    "admin/sites/": Site,
    "admin/collections/": Collection,
    "admin/workflows/": Workflow,
    "admin/workflows/tasks/": Task,
}


def address_of(pattern: str) -> str:
    """Return an address that the pattern takes; raises KeyError for a parameter without a value."""
    if pattern in BY_PATTERN:
        return BY_PATTERN[pattern]
    if "(\\d+)/(.*)" in pattern:
        document = SiteDocument.objects.order_by("pk").first()
        assert document is not None
        return document.url
    values = _values()
    text = _REGEX_PARAMETER.sub(lambda match: f"<{match.group(1)}>", pattern)
    text = text.replace("^", "").replace("$", "").replace("\\", "")
    return "/" + _PARAMETER.sub(lambda match: _value(pattern, match.group(1), values), text)


def _value(pattern: str, name: str, values: dict[str, Any]) -> str:
    if name == "pk":
        return str(_key(pattern))
    return quote(str(values[name]), safe=",:-")


def _key(pattern: str) -> Any:
    snippet = re.match(r"admin/snippets/(?:choose/)?(\w+)/(\w+)/", pattern)
    if snippet:
        model: type[Any] = apps.get_model(*snippet.groups())
    else:
        prefixes = [prefix for prefix in MODELS_BY_PREFIX if pattern.startswith(prefix)]
        if not prefixes:
            return _first(ContentPage)
        model = MODELS_BY_PREFIX[max(prefixes, key=len)]
    return _first(model)


def _first(model: type[Any]) -> Any:
    """Return the key of the first object, or one that nobody has."""
    found = model._default_manager.order_by("pk").values_list("pk", flat=True).first()
    return 999_999 if found is None else found


def _values() -> dict[str, Any]:
    page, home, image = _first(ContentPage), _first(HomePage), _first(_image_model())
    document, resource, post = _first(SiteDocument), _first(ResourcePage), _first(Post)
    picture = PostPicture.objects.order_by("pk").first()
    board = BoardPage.objects.order_by("pk").first()
    link = PostingLink.objects.order_by("pk").first()
    assert picture is not None
    assert board is not None
    assert link is not None
    revision = _first(Revision)
    return {
        "action": "publish",
        "action_name": "delete",
        "app_label": "wagtailcore",
        "app_name": "board",
        "board_id": board.pk,
        "board_slug": board.slug,
        "comment_id": _first(PostComment),
        "code": "ar",
        "collection_id": CollectionPage.objects.order_by("pk").values_list("pk", flat=True).first(),
        "content_type_app_name": "home",
        "content_type_model_name": "contentpage",
        "destination_id": home,
        "doc_id": document,
        "document_id": document,
        "file_name": "letter.pdf",
        "filter_spec": "width-100",
        "fingerprint": "0",
        "image_id": image,
        "invitation_id": _first(Invitation),
        "key": picture.key,
        "link_id": link.pk,
        "membership_id": _first(Membership),
        "model_name": "page",
        "name": "account/email/login_code",
        "number": 1,
        "object_id": post,
        "page_id": page,
        "page_pk": page,
        "page_to_move_id": page,
        "page_view_restriction_id": 999_999,
        "parent_page_id": home,
        "path": "nothing",
        "picture_id": picture.pk,
        "post_id": post,
        "problem_id": _first(ProblemReport),
        "provider_id": "entra",
        "redirect_id": _first(apps.get_model("wagtailredirects", "Redirect")),
        "resource_id": resource,
        "restriction_id": 999_999,
        "revision_id": revision,
        "revision_id_a": revision,
        "revision_id_b": revision,
        "school_id": _first(School),
        "session_id": 999_999,
        "slug": "unknown",
        "task_id": _first(Task),
        "task_state_id": _first(TaskState),
        "token": link.token,
        "uidb36": "1",
        "uidb64": "MQ",
        "uploaded_file_id": 999_999,
        "use_id": _first(ResourceUse),
        "user_id": _first(User),
        "workflow_pk": _first(Workflow),
        "workflow_state_id": _first(State),
    }


def _image_model() -> type[Any]:
    return apps.get_model("core", "SiteImage")
