"""The blocks of which pages are made: what editors must give, and what readers see."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from cms.core.blocks.action import CallToActionBlock
from cms.core.blocks.media import VideoBlock
from home.blocks import PageBodyBlock
from home.models import ContentPage, HomePage
from tests.factories import (
    make_content_page,
    make_document,
    make_image,
    make_resource,
    publish,
)
from tests.factories.site import BLOCKS

VIDEO = {"title": "At the gate", "url": "https://example.org/v", "minutes": 3}
CALL = {"title": "Go on", "text": "", "button": "Read"}


def check(block: Any, value: dict[str, Any]) -> Any:
    return block.clean(block.to_python(value))


@pytest.mark.parametrize(
    "extra", [{"has_captions": True, "transcript": ""}, {"transcript": "Hello."}]
)
def test_a_video_has_captions_or_a_transcript(extra: dict[str, Any]) -> None:
    assert check(VideoBlock(), {**VIDEO, **extra})["title"] == "At the gate"


def test_a_video_with_neither_is_refused() -> None:
    with pytest.raises(ValidationError) as error:
        check(VideoBlock(), {**VIDEO, "has_captions": False, "transcript": ""})
    assert set(error.value.block_errors) == {"transcript"}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "not an address", "data:text/html,x"])
def test_a_video_is_somewhere_on_the_web(url: str) -> None:
    with pytest.raises(ValidationError) as error:
        check(VideoBlock(), {**VIDEO, "url": url, "has_captions": True})
    assert set(error.value.block_errors) == {"url"}


def test_a_call_to_action_leads_to_one_place(home: HomePage) -> None:
    block = CallToActionBlock()
    assert check(block, {**CALL, "page": home.pk, "url": ""}).href == "/"
    elsewhere = check(block, {**CALL, "page": None, "url": "https://example.org/"})
    assert elsewhere.href == "https://example.org/"


@pytest.mark.parametrize("url", ["", "https://example.org/"], ids=["none", "both"])
def test_a_call_to_action_leads_to_no_more_and_no_fewer(home: HomePage, url: str) -> None:
    page = home.pk if url else None
    with pytest.raises(ValidationError) as error:
        check(CallToActionBlock(), {**CALL, "page": page, "url": url})
    assert set(error.value.block_errors) == {"page"}


def test_a_call_to_action_to_a_page_that_was_hidden_leads_nowhere(home: HomePage) -> None:
    target = make_content_page(home, "Once here")
    target.unpublish()
    block = CallToActionBlock()
    value = block.to_python({**CALL, "page": target.pk, "url": ""})
    assert value.href == ""
    assert "Once here" not in block.render(value)
    assert 'href=""' not in block.render(value)


def test_every_block_shows_its_words(client: Client, home: HomePage) -> None:
    document, image, resource = make_document(), make_image(), make_resource(home, "Door pack")
    blocks = [
        *BLOCKS,
        {
            "type": "picture",
            "value": {
                "image": {"image": image.pk, "alt_text": "An open door.", "decorative": False},
                "caption": "In our school",
            },
        },
        {"type": "document", "value": {"document": document.pk, "label": "Take it home"}},
        {"type": "resource_list", "value": {"title": "Ready-made", "resources": [resource.pk]}},
    ]
    assert {block["type"] for block in blocks} == set(PageBodyBlock().child_blocks)
    page = make_content_page(home)
    page.body = json.dumps(blocks)
    publish(page)
    text = client.get(page.url).content.decode()
    for words in (
        *("How to begin", "Good to know", "I knew where to sit.", "A Year 5 pupil", "Listen."),
        *("Does it cost?", "Who does what", "Leads", "Go on", "a@", "At the gate", "Hello."),
        *("An open door.", "In our school", "Take it home", "Ready-made", "Door pack"),
    ):
        assert words in text, words
    assert document.url in text


def test_blocks_whose_targets_are_gone_leave_the_page_whole(client: Client, home: HomePage) -> None:
    document, image, resource = make_document(), make_image(), make_resource(home, "Door pack")
    page = make_content_page(home, body="Still here.")
    page.body = json.dumps(
        [
            {"type": "text", "value": "<p>Still here.</p>"},
            {"type": "picture", "value": {"image": {"image": image.pk, "alt_text": "A door."}}},
            {"type": "document", "value": {"document": document.pk, "label": "Take it home"}},
            {"type": "resource_list", "value": {"title": "Ready", "resources": [resource.pk]}},
            {"type": "call_to_action", "value": {**CALL, "page": home.pk + 9_999, "url": ""}},
        ]
    )
    publish(page)
    Page.objects.get(pk=resource.pk).specific.delete()
    image.delete()
    document.delete()
    response = client.get(ContentPage.objects.get(pk=page.pk).url)
    assert response.status_code == 200
    assert "Still here." in response.content.decode()


def test_a_list_of_resources_names_public_ones_only(client: Client, home: HomePage) -> None:
    shown, hidden = make_resource(home, "Shown pack"), make_resource(home, "Hidden pack")
    page = make_content_page(home)
    chosen = {"title": "Ready-made", "resources": [hidden.pk, shown.pk]}
    page.body = json.dumps([{"type": "resource_list", "value": chosen}])
    publish(page)
    hidden.unpublish()
    text = client.get(page.url).content.decode()
    assert "Shown pack" in text
    assert "Hidden pack" not in text
