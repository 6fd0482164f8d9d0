"""Blocks of words: heading, text, callout, quote."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A heading of a section; always the second level, so that no level is ever left out."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "components/streamfield/heading.html"


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": RICH_TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "components/streamfield/text.html"


class CalloutBlock(blocks.StructBlock):
    """Something to notice, on a slip of its own."""

    title = blocks.CharBlock(label=_("Title"), max_length=100)
    text = TextBlock(label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Callout")
        template = "components/streamfield/callout.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words. No names of pupils or families."""

    text = blocks.TextBlock(label=_("Words"), rows=3)
    source = blocks.CharBlock(
        label=_("Who said it"),
        max_length=120,
        required=False,
        help_text=_("Such as “A Year 6 pupil”. Never the name of a child or a family."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "components/streamfield/quote.html"
