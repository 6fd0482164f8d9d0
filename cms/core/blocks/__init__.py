"""The blocks of which editors build pages, one file a family."""

from typing import Any

from wagtail import blocks

from .action import CallToActionBlock, ContactCardBlock
from .media import DocumentBlock, PictureBlock, VideoBlock
from .structure import AccordionBlock, StepsBlock, TableBlock
from .text import CalloutBlock, HeadingBlock, QuoteBlock, TextBlock

__all__ = ["BodyBlock", "TextBlock"]


class BodyBlock(blocks.StreamBlock):
    """What the body of any page may hold, in any order."""

    heading = HeadingBlock()
    text = TextBlock()
    picture = PictureBlock()
    callout = CalloutBlock()
    steps = StepsBlock()
    accordion = AccordionBlock()
    quote = QuoteBlock()
    table = TableBlock()
    document = DocumentBlock()
    video = VideoBlock()
    call_to_action = CallToActionBlock()
    contact_card = ContactCardBlock()

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(local_blocks, **{"required": False, **kwargs})
