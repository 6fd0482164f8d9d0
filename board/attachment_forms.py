"""What can be put beside an idea: photos, each with its questions, and links."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.image_forms import CleanImageField

from .actions.pictures import declare_child, keep_answer, keep_picture
from .actions.posts import AttachmentData
from .kept_upload_form import KeptUploadForm
from .key_field import KeyField
from .models import PostPicture

MAX_ATTACHMENTS = 6
# Photos are looked at again after a year, or when the permission ends.
MAX_PERMISSION_DAYS = 366


class People(TextChoices):
    """What an author answers when asked whether a photo shows a child who could be recognised."""

    NOBODY = "nobody", _("No, nobody")
    ADULTS = "adults", _("Only adults, and each has agreed to this use")
    CHILD = "child", _("Yes, a child, and the family has agreed to this use in writing")
    UNSURE = "unsure", _("I am not sure")


PEOPLE_HELP = {
    People.NOBODY: _("A display, an object, hands, people from behind"),
    People.CHILD: _("We advise against it. Two moderators must agree before anybody sees it."),
    People.UNSURE: _("Then we cannot use it. Choose another photo, or post without one."),
}


class PictureForm(KeptUploadForm):
    """One photo: the file, or the one that is kept already, and what must be said about it."""

    name = "picture"

    kept_picture = KeyField(required=False)
    picture = CleanImageField(
        label=_("Choose a photo"),
        required=False,
        help_text=_("JPEG, PNG, WebP or HEIC, up to 20 MB. Place and camera details are removed."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    remove_picture = forms.BooleanField(label=_("Remove this photo"), required=False)
    people = forms.ChoiceField(
        label=_("Does it show a child who could be recognised?"),
        help_text=_(
            "Think of faces, names on work or coats, badges, uniforms, a street. For families "
            "seeking safety a photo can be a danger."
        ),
        choices=People.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    permission_until = forms.DateField(
        label=_("If a child could be recognised: until when has the family agreed?"),
        help_text=_("At most a year. The photo goes on that day."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the date like this: 2027-07-31.")},
    )
    alt_text = forms.CharField(
        label=_("Describe the photo for somebody who cannot see it"), max_length=250, required=False
    )
    is_decorative = forms.BooleanField(label=_("It is only decoration"), required=False)

    def __init__(self, *args: Any, is_draft: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_draft = is_draft
        self.people_help = PEOPLE_HELP

    def stored_files(self) -> "QuerySet[PostPicture]":
        """Return the photos that nobody has withdrawn."""
        return PostPicture.objects.filter(withdrawn_at=None)

    def keep(self, upload: Any) -> PostPicture:
        """Store a photo."""
        return keep_picture(self.user, upload, self.posting_link)

    def clean(self) -> dict[str, Any]:
        """Return the data; adds the errors that depend on there being a photo."""
        data = super().clean()
        if not self.is_draft and (data.get("picture") or data["stored"]):
            self._check_people(data)
            if not data.get("alt_text") and not data.get("is_decorative"):
                self.add_error(
                    "alt_text", _("Describe the photo, or say that it is only decoration.")
                )
        return data

    def _check_people(self, data: dict[str, Any]) -> None:
        people = data.get("people")
        if not people:
            if "people" not in self.errors:
                self.add_error("people", _("Say whether a child could be recognised in the photo."))
        elif people == People.UNSURE or (people == People.CHILD and self.posting_link):
            self.add_error("people", _("Choose another photo, or remove this one."))
        elif people == People.CHILD and "permission_until" not in self.errors:
            self._check_permission(data.get("permission_until"))

    def _check_permission(self, until: Any) -> None:
        today = timezone.localdate()
        if until is None:
            self.add_error("permission_until", _("Write until when the family has agreed."))
        elif until < today:
            self.add_error("permission_until", _("This day is over. Ask the family again."))
        elif until > today + timedelta(days=MAX_PERMISSION_DAYS):
            self.add_error("permission_until", _("That is more than a year. Ask again next year."))

    def attachment(self) -> AttachmentData | None:
        """Return what the idea gets, with the photo stored and described; valid forms only."""
        picture = self.store()
        if picture is None:
            return None
        data = self.cleaned_data
        keep_answer(picture, data["people"])
        if data["people"] == People.CHILD:
            declare_child(picture, data["permission_until"])
        alt_text = "" if data["is_decorative"] else data["alt_text"]
        return AttachmentData(picture=picture, alt_text=alt_text)


class LinkForm(forms.Form):
    """One link; those to videos of known hosts can be played in the page."""

    link_url = forms.URLField(
        label=_("Address of the link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Write the whole address, such as https://www.bbc.co.uk.")},
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    link_label = forms.CharField(label=_("Words for the link"), max_length=120, required=False)

    @property
    def is_used(self) -> bool:
        """Say whether there is a link in this place; valid forms only."""
        return bool(self.cleaned_data.get("link_url"))

    def clean_link_url(self) -> str:
        """Return the link; raises ValidationError for anything but the web (`javascript:`, …)."""
        url = str(self.cleaned_data["link_url"])
        if url and urlsplit(url).scheme not in ("http", "https"):
            raise ValidationError(_("Only links that start with https:// or http:// work here."))
        return url

    def attachment(self) -> AttachmentData | None:
        """Return what the idea gets; valid forms only."""
        if not self.is_used:
            return None
        data = self.cleaned_data
        return AttachmentData(url=data["link_url"], label=data["link_label"])
