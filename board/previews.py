"""How an idea would look on the board, before it is sent; nothing of it is stored but photos."""

from dataclasses import dataclass
from typing import Any

from cms.core.languages import Language, get_language
from schools.models import User

from .actions.posts import attachment_of
from .forms import PostForm
from .models import BoardPage, Post, PostAttachment


@dataclass(frozen=True)
class Preview:
    """The words and what stands beside them, as the idea's own page would have them."""

    post: Post
    attachments: list[PostAttachment]
    tags: list[str]
    author_name: str
    language: Language
    was_guessed: bool


def preview_of(form: PostForm, board: BoardPage, author: User) -> Preview:
    """Return the preview of a valid form."""
    data = form.post_data()
    words: dict[str, Any] = {
        name: getattr(data, name)
        for name in ("title", "text", "for_whom", "outcome", "practised_on", "language")
    }
    post = Post(board=board, direction=data.direction, processes=data.processes, **words)
    post.phases = data.phases
    return Preview(
        post=post,
        attachments=[attachment_of(item) for item in data.attachments],
        tags=data.tags,
        author_name=author.get_full_name() if data.shows_author else "",
        language=get_language(data.language),
        was_guessed=not form.cleaned_data["language"],
    )
