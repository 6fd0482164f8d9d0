"""Makes what tests need, through the same actions and forms as people use."""

from .board import make_board, make_post, post_data
from .files import make_document, make_image, pdf_bytes, picture_bytes
from .pages import (
    make_collection,
    make_content_page,
    make_library,
    make_news,
    make_resource,
    publish,
)
from .people import MembershipFactory, SchoolFactory, client_of, make_editor_of, make_user
from .resources import ResourceUseFactory

__all__ = [
    "MembershipFactory",
    "ResourceUseFactory",
    "SchoolFactory",
    "client_of",
    "make_board",
    "make_collection",
    "make_content_page",
    "make_document",
    "make_editor_of",
    "make_image",
    "make_library",
    "make_news",
    "make_post",
    "make_resource",
    "make_user",
    "pdf_bytes",
    "picture_bytes",
    "post_data",
    "publish",
]
