"""Plants a rare word in every state that is not public."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from board.actions.drafts import save_draft
from board.actions.moderation import reject_post, return_post, take_down_post
from board.actions.moderation_holds import hold_post
from board.actions.posts import edit_post
from board.models import BoardPage, Post, PostComment, PostingLink, PostPicture
from home.models import HomePage
from resources.models import (
    CollectionPage,
    ProblemReport,
    ResourcePage,
    ScanState,
    SiteDocument,
    UseState,
)
from schools.models import Invitation, Membership, MembershipStatus, School, User
from schools.roles import EDITORS
from tests.factories import (
    MembershipFactory,
    ResourceUseFactory,
    SchoolFactory,
    make_board,
    make_collection,
    make_content_page,
    make_document,
    make_image,
    make_news,
    make_post,
    make_resource,
    post_data,
)
from tests.factories.board import new_document, new_picture

from .comment_canaries import plant_comments
from .ended_canaries import plant_ended

Commit = Callable[[], AbstractContextManager[None]]

# Every canary holds this, so that one search of an answer finds any of them.
CANARY = "qxcanary"
# Stands beside each canary: what somebody would search for to find it.
BAIT = "marmaladelighthouse"


@dataclass
class Canaries:
    """What was planted, and what is public beside it."""

    board: BoardPage
    posts: dict[str, Post] = field(default_factory=dict)
    documents: dict[str, SiteDocument] = field(default_factory=dict)
    resources: list[ResourcePage] = field(default_factory=list)
    resource_url: str = ""
    collections: list[CollectionPage] = field(default_factory=list)
    pictures: list[PostPicture] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    old_public_urls: list[str] = field(default_factory=list)
    schools: list[School] = field(default_factory=list)
    invitations: list[Invitation] = field(default_factory=list)
    posting_links: list[PostingLink] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    comments: list[PostComment] = field(default_factory=list)


def plant(home: HomePage, author: User, moderator: User, commit: Commit) -> Canaries:
    """Plant a canary in each state; return where they are.

    `commit` runs what waits for the end of a transaction, as it would in a site's life.
    """
    with commit():
        canaries = Canaries(board=make_board(home))
    with commit():
        _plant_pages(home, canaries)
        _plant_documents(home, canaries)
    _plant_held_document(home, canaries, commit)
    _plant_posts(author, moderator, canaries, commit)
    with commit():
        canaries.comments += plant_comments(canaries.board, author, moderator, words)
    with commit():
        _plant_schools(canaries)
    return canaries


def words(state: str) -> str:
    """Return a canary with its bait."""
    return f"{CANARY}{state} {BAIT}"


def _plant_pages(home: HomePage, canaries: Canaries) -> None:
    draft = make_content_page(home, words("draft"), slug="draft", body=words("draft"), live=False)
    edited = make_content_page(home, "A live page", slug="edited", body="Plain words")
    edited.title = words("pageedit")
    edited.save_revision()
    private = make_content_page(home, words("private"), slug="private", body=words("private"))
    _restrict(private)
    image = make_image(title=words("image"), secret=f"{CANARY}exif")
    news = make_news(home, words("unpublished"), image=image)
    rendition = image.get_rendition("fill-1200x675|format-webp")
    canaries.old_public_urls.append(rendition.url)
    news.unpublish()
    canaries.urls += [page.url or f"/{page.slug}/" for page in (draft, edited, private)]
    canaries.urls.append("/news/" + news.slug + "/")


def _restrict(page: Page) -> None:
    """Make a page private to the editors."""
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.get(name=EDITORS))


def _plant_documents(home: HomePage, canaries: Canaries) -> None:
    def document(state: str) -> SiteDocument:
        made = make_document(words(state), title=words(state), name=f"{CANARY}{state}.pdf")
        canaries.documents[state] = made
        return made

    document("loosedocument")
    draft = make_resource(
        home,
        words("draftresource"),
        slug="draft-resource",
        summary=words("draftresource"),
        documents=[document("draftdocument")],
        tags=(f"{CANARY}tag",),
        live=False,
    )
    gone = make_resource(
        home, words("goneresource"), slug="gone", documents=[document("gonedocument")]
    )
    gone.unpublish()
    hidden = make_resource(
        home, words("hiddenresource"), slug="hidden", documents=[document("hiddendocument")]
    )
    _restrict(hidden)
    canaries.resources += [draft, gone, hidden]
    _plant_beside_a_public_resource(home, canaries, draft)
    _plant_collections(home, canaries)
    canaries.urls += [f"/resources/{slug}/" for slug in ("draft-resource", "gone", "hidden")]


def _plant_beside_a_public_resource(
    home: HomePage, canaries: Canaries, successor: ResourcePage
) -> None:
    """Plant what a public resource knows but must not tell: notes, problems, its successor."""
    public = make_resource(
        home,
        "A public resource",
        slug="public",
        superseded_by=successor,
        documents=[make_document("Plain words", title="Plain", name="plain.pdf")],
    )
    canaries.resource_url = public.url
    canaries.resources.append(public)
    for state in (UseState.PENDING, UseState.DECLINED):
        ResourceUseFactory(resource=public, note=words(f"note{state}"), state=state)
    ProblemReport.objects.create(
        resource=public, kind="wrong", text=words("problem"), email=f"{CANARY}@example.org"
    )


def _plant_collections(home: HomePage, canaries: Canaries) -> None:
    """Plant hidden resources in a public collection, and public ones in hidden collections."""
    hidden = canaries.resources[:3]
    notes = [words(f"itemnote{number}") for number in range(len(hidden))]
    mixed = make_collection(
        home, [*hidden, canaries.resources[-1]], "A public week", slug="mixed", notes=[*notes, ""]
    )
    draft = make_collection(
        home, canaries.resources, words("draftcollection"), slug="draft-collection", live=False
    )
    edited = make_collection(home, canaries.resources[-1:], "An edited week", slug="edited-week")
    edited.introduction = words("collectionedit")
    edited.save_revision()
    private = make_collection(
        home, canaries.resources[-1:], words("privatecollection"), slug="private-collection"
    )
    _restrict(private)
    canaries.collections += [mixed, draft, edited, private]
    canaries.urls += [f"/resources/{page.slug}/" for page in canaries.collections]


def _plant_held_document(home: HomePage, canaries: Canaries, commit: Commit) -> None:
    """Offer a document on a live page which the virus scanner holds back."""
    state = "helddocument"
    with commit():
        held = make_document(words(state), title=words(state), name=f"{CANARY}{state}.pdf")
    SiteDocument.objects.filter(pk=held.pk).update(scan_state=ScanState.WAITING)
    held.refresh_from_db()
    with commit():
        make_resource(home, "A resource with a new file", slug="held", documents=[held])
    canaries.documents[state] = held


def _plant_schools(canaries: Canaries) -> None:
    """Plant schools that may not be named, who asks to join one, and old links of theirs."""
    for state, fields in (("unlisted", {"is_listed": False}), ("closed", {"is_closed": True})):
        canaries.schools.append(SchoolFactory(name=words(f"{state}school"), **fields))
    over = timezone.now() - timedelta(days=1)
    waiting = MembershipFactory(school=canaries.schools[0], status=MembershipStatus.PENDING)
    Membership.objects.filter(pk=waiting.pk).update(
        requested_school=words("requestedschool"), job_title=words("jobtitle")
    )
    canaries.memberships.append(waiting)
    for school in canaries.schools:
        canaries.invitations.append(
            Invitation.objects.create(school=school, email=f"{CANARY}@a.example", expires_at=over)
        )
        canaries.posting_links.append(
            PostingLink.objects.create(board=canaries.board, school=school, expires_at=over)
        )


def _plant_posts(author: User, moderator: User, canaries: Canaries, commit: Commit) -> None:
    board = canaries.board

    def planted(state: str, **fields: Any) -> Post:
        with commit():
            post = make_post(
                board,
                author,
                words(state),
                text=words(state),
                picture_secret=f"{CANARY}{state}",
                document_secret=f"{CANARY}{state}",
                link_url=f"https://example.org/{CANARY}{state}",
                link_label=words(state),
                **fields,
            )
        canaries.posts[state] = post
        canaries.pictures.extend(post.pictures.all())
        return post

    def with_photo(state: str) -> Post:
        """Plant a public idea of which the photo alone is a canary."""
        with commit():
            post = make_post(
                board,
                author,
                "A live idea with a photo",
                approved_by=moderator,
                picture_secret=f"{CANARY}{state}",
                alt_text=words(state),
            )
        canaries.pictures.extend(post.pictures.all())
        return post

    planted("pending")
    data = post_data(words("draft"), text=words("draft"))
    canaries.posts["draft"] = save_draft(author, board, data, uuid.uuid4())
    returned = planted("returned")
    return_post(moderator, returned, _revision(returned), words("reason"))
    _plant_edit(author, moderator, canaries, commit)
    down = planted("takendown", approved_by=moderator)
    canaries.old_public_urls.append(down.pictures.get().public_file.url)
    with commit():
        take_down_post(moderator, down, "Asked for by the school")
    held = planted("held")
    hold_post(moderator, held, _revision(held))
    rejected = planted("rejected")
    reject_post(moderator, rejected, _revision(rejected), words("rejectreason"))
    canaries.old_public_urls += plant_ended(planted, with_photo, moderator, commit)
    canaries.urls += [f"{board.url}{post.pk}/" for post in canaries.posts.values()]


def _plant_edit(author: User, moderator: User, canaries: Canaries, commit: Commit) -> None:
    with commit():
        post = make_post(
            canaries.board, author, "A live idea", approved_by=moderator, picture_secret="plain"
        )
    picture = new_picture(author, f"{CANARY}newpicture")
    new = post_data(
        words("edit"),
        text=words("edit"),
        picture=picture,
        alt_text=words("alt"),
        document=new_document(author, f"{CANARY}edit"),
    )
    with commit():
        edit_post(author, post, new)
    canaries.pictures.append(picture)
    canaries.posts["edit"] = post


def _revision(post: Post) -> int:
    assert post.latest_revision_id is not None
    return post.latest_revision_id
