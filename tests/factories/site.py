"""A whole small site with a page of each type."""

import json

from wagtail.models import Page

from home.models import AwardPage, ContactPage, HomePage, ProcessPage
from schools.models import User

from .board import make_board, make_post
from .files import make_document, make_image
from .pages import make_collection, make_content_page, make_news, make_resource, publish

BLOCKS = [
    {"type": "heading", "value": "How to begin"},
    {"type": "text", "value": "<p>Ask <a href='https://example.org'>somebody</a> first.</p>"},
    {"type": "callout", "value": {"title": "Good to know", "text": "<p>Take your time.</p>"}},
    {"type": "quote", "value": {"text": "I knew where to sit.", "source": "A Year 5 pupil"}},
    {"type": "steps", "value": [{"title": "Ask", "text": "Listen."}, {"title": "Do", "text": ""}]},
    {"type": "accordion", "value": [{"title": "Does it cost?", "text": "<p>No.</p>"}]},
    {
        "type": "table",
        "value": {
            "caption": "Who does what",
            "columns": [
                {"type": "text", "heading": "Who"},
                {"type": "text", "heading": "What"},
            ],
            "rows": [{"values": ["Your school", "Leads"]}],
        },
    },
    {
        "type": "call_to_action",
        "value": {
            "title": "Go on",
            "text": "",
            "button": "Read",
            "page": None,
            "url": "https://example.org",
        },
    },
    {
        "type": "contact_card",
        "value": {
            "title": "EMAS",
            "text": "",
            "email": "a@example.org",
            "phone": "024",
            "address": "",
        },
    },
    {
        "type": "video",
        "value": {
            "title": "At the gate",
            "url": "https://example.org/v",
            "minutes": 3,
            "has_captions": True,
            "transcript": "Hello.",
        },
    },
]


def make_whole_site(home: HomePage, author: User, moderator: User) -> dict[str, str]:
    """Make a page of each type; return their addresses by name."""
    image = make_image()
    blocks = [
        *BLOCKS,
        {
            "type": "picture",
            "value": {
                "image": {"image": image.pk, "alt_text": "A door.", "decorative": False},
                "caption": "Open",
            },
        },
    ]
    english = make_document("Welcome", title="Welcome pack", name="welcome.pdf")
    arabic = make_document("Marhaba", title="Welcome pack in Arabic", name="welcome-ar.pdf")
    arabic.language = "ar"
    arabic.save()
    resource = make_resource(
        home,
        documents=[english, arabic],
        tags=("new arrivals", "families"),
        body=json.dumps(BLOCKS),
    )
    second = make_resource(home, "A second pack", documents=[english], tags=("families",))
    collection = make_collection(
        home, [second, resource], notes=["Begin here.", ""], body=json.dumps(BLOCKS)
    )
    award = _award(home, blocks)
    content = make_content_page(home, "What sanctuary means")
    content.body = json.dumps(blocks)
    publish(content)
    make_news(home, image=image)
    make_contact_page(home)
    board = make_board(home)
    post = make_post(
        board, author, approved_by=moderator, picture_secret="door", link_url="https://example.org"
    )
    make_post(board, author, "كلمة مرحبا", language="ar", approved_by=moderator)
    return {
        "home": "/",
        "content": content.url,
        "award": award.url,
        "process": f"{award.url}learn/",
        "library": "/resources/",
        "library, filtered": "/resources/?process=embed&q=nothing",
        "resource": resource.url,
        "collection": collection.url,
        "my list, empty": "/resources/my-list/",
        "shared list": f"/resources/my-list/?ids={resource.pk}-{second.pk}",
        "boards": "/ideas/",
        "board": board.url,
        "board in columns": f"{board.url}?layout=columns",
        "idea": post.url,
        "news": "/news/",
        "contact": "/contact/",
        "search": "/search/?q=welcome",
        "search, nothing found": "/search/?q=qqqq",
        "search, empty": "/search/",
        "sign-in": "/account/login/",
        "sign-in by code": "/account/login/code/",
        "404": "/nowhere/",
        "post form": f"/account/ideas/new/{board.slug}/",
        "account": "/account/",
    }


def _award(home: HomePage, blocks: list[dict[str, object]]) -> Page:
    award = AwardPage(
        title="How the award works",
        slug="award",
        coproduction_summary="runs through all three.",
        coproduction_text="<p>Ask the people it is for.</p>",
        coproduction_question="What puzzled you?",
        body=json.dumps(blocks),
        show_in_menus=True,
        live=False,
    )
    HomePage.objects.get(pk=home.pk).add_child(instance=award)
    award = publish(award)
    for process in ("learn", "embed", "share"):
        page = ProcessPage(
            title=process.capitalize(),
            slug=process,
            process=process,
            summary="Understand.",
            text="<p>Find out.</p>",
            evidence=[("item", "A staff meeting")],
            live=False,
        )
        AwardPage.objects.get(pk=award.pk).add_child(instance=page)
        publish(page)
    return award


def make_contact_page(home: HomePage) -> None:
    page = ContactPage(title="Contact us", slug="contact", show_in_menus=True, live=False)
    HomePage.objects.get(pk=home.pk).add_child(instance=page)
    publish(page)
