"""Blocks with something to look at or to take away: picture, video, document."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock


class PictureBlock(blocks.StructBlock):
    """A picture with a description for those who do not see it."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "components/streamfield/picture.html"


class VideoValue(blocks.StructValue):
    @property
    def host(self) -> str:
        """Return where the video is, such as "youtube.com"."""
        return (urlsplit(self["url"]).hostname or "").removeprefix("www.")


class VideoBlock(blocks.StructBlock):
    """A link to a video elsewhere. Not embedded: that would tell others who reads the page."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    url = blocks.URLBlock(label=_("Address"))
    minutes = blocks.IntegerBlock(label=_("Length in minutes"), min_value=1, required=False)
    has_captions = blocks.BooleanBlock(label=_("It has captions"), required=False)
    transcript = blocks.TextBlock(label=_("Transcript"), required=False, rows=4)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Return the value; raises without captions and without a transcript (WCAG 1.2.2)."""
        result = super().clean(value)
        if not result["has_captions"] and not result["transcript"]:
            raise blocks.StructBlockValidationError(
                {"transcript": ValidationError(_("Give a transcript, or a video with captions."))}
            )
        return result

    class Meta:
        icon = "media"
        label = _("Video")
        template = "components/streamfield/video.html"
        value_class = VideoValue


class DocumentBlock(blocks.StructBlock):
    """A file to download; its type and size are shown."""

    document = DocumentChooserBlock(label=_("Document"))
    label = blocks.CharBlock(
        label=_("Words on the link"),
        max_length=120,
        required=False,
        help_text=_("Leave empty to use the document's title."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Document to download")
        template = "components/streamfield/document.html"
