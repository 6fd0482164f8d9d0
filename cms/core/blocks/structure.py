"""Blocks that give words an order: steps, accordion, table."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from .text import TextBlock


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Step"), max_length=120)
    text = blocks.TextBlock(label=_("What to do"), rows=2, required=False)

    class Meta:
        icon = "order"
        label = _("Step")


class StepsBlock(blocks.ListBlock):
    """Things to do one after another, with big figures."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(StepBlock(), **{"min_num": 2, **kwargs})

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "components/streamfield/steps.html"


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Question or title"), max_length=160)
    text = TextBlock(label=_("Answer"))

    class Meta:
        icon = "collapse-down"
        label = _("Part")


class AccordionBlock(blocks.ListBlock):
    """Questions whose answers open one by one; works without JavaScript."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(AccordionItemBlock(), **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("Questions and answers")
        template = "components/streamfield/accordion.html"


class TableBlock(TypedTableBlock):
    """A table with a caption; the first column heads each row."""

    def __init__(self, **kwargs: object) -> None:
        columns = [("text", blocks.CharBlock(required=False, label=_("Text")))]
        super().__init__(columns, **kwargs)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "components/streamfield/table.html"
