"""The form by which schools share an idea, and that by which a moderator returns one."""

import uuid
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cms.core.choices import PROCESS_HELP, CoreProcess
from cms.core.image_forms import CleanImageField
from cms.core.languages import DEFAULT_LANGUAGE, language_choices
from schools.models import User
from search.lookup import popular_tags

from .actions.pictures import keep_picture
from .actions.posts import PostData
from .models import BoardPage, ModerationReason, Post, PostPicture, Section
from .models.posts import MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS

MAX_TAGS_OFFERED = 40


class People(TextChoices):
    """What an author answers when asked whether anybody in a photo could be recognised."""

    NOBODY = "nobody", _("No, nobody")
    ADULTS = "adults", _("Only adults, and each has agreed to this use")
    CHILD = "child", _("Yes, a child, or I am not sure")


PEOPLE_HELP = {
    People.NOBODY: _("A display, an object, hands, people from behind"),
    People.CHILD: _("Then we cannot use it. Choose another photo, or post without one."),
}


class KeyField(forms.UUIDField):
    """A hidden key; a broken one counts as none, since nobody could put it right."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> uuid.UUID | None:  # type: ignore[override]
        """Return the key, or None."""
        try:
            return super().to_python(value)
        except ValidationError:
            return None


class PostForm(forms.Form):
    """An idea: what was done, where it belongs, and a photo and a link if there are any."""

    submission_key = KeyField(required=False)
    title = forms.CharField(
        label=_("What is the idea called?"),
        max_length=MAX_TITLE_CHARACTERS,
        error_messages={"required": _("Give the idea a name.")},
    )
    text = forms.CharField(
        label=_("What did you do, and what happened?"),
        help_text=_(
            "A few sentences are enough. Leave out names, and details that could identify a child "
            "or a family."
        ),
        max_length=MAX_TEXT_CHARACTERS,
        widget=forms.Textarea,
        error_messages={"required": _("Write a few sentences about what you did.")},
    )
    processes = forms.MultipleChoiceField(
        label=_("Which process does it belong to?"),
        choices=CoreProcess.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one process.")},
    )
    section: "forms.ModelChoiceField[Section]" = forms.ModelChoiceField(
        label=_("Where on the board?"), queryset=None, empty_label=None
    )
    tags = forms.MultipleChoiceField(
        label=_("Tags, if some fit"), widget=forms.CheckboxSelectMultiple, required=False
    )
    language = forms.ChoiceField(
        label=_("Which language is it written in?"),
        choices=language_choices,
        initial=DEFAULT_LANGUAGE,
    )
    kept_picture = KeyField(required=False)
    picture = CleanImageField(
        label=_("Photo"),
        required=False,
        help_text=_("JPEG, PNG, WebP or HEIC, up to 20 MB. Place and camera details are removed."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    remove_picture = forms.BooleanField(label=_("Remove this photo"), required=False)
    people = forms.ChoiceField(
        label=_("Could anybody in this photo be recognised?"),
        help_text=_(
            "Think of faces, names on work or coats, badges, a street. For families seeking safety "
            "a photo can be a danger."
        ),
        choices=People.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    alt_text = forms.CharField(
        label=_("Describe the photo for somebody who cannot see it"), max_length=250, required=False
    )
    is_decorative = forms.BooleanField(label=_("It is only decoration"), required=False)
    link_url = forms.URLField(
        label=_("Address of the link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Write the whole address, such as https://www.bbc.co.uk.")},
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    link_label = forms.CharField(label=_("Words for the link"), max_length=120, required=False)

    def __init__(
        self, *args: Any, board: BoardPage, user: User, post: Post | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.post = post
        sections = board.sections.all()
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]
        if not sections:
            del self.fields["section"]
        offered = popular_tags(MAX_TAGS_OFFERED)
        own = list(self.initial.get("tags", []))
        names = list(dict.fromkeys([*own, *offered]))
        self.fields["tags"].choices = [(n, n) for n in names]  # type: ignore[attr-defined]
        if not names:
            del self.fields["tags"]
        self.process_help = PROCESS_HELP
        self.people_help = PEOPLE_HELP

    def clean_link_url(self) -> str:
        """Return the link; raises ValidationError for anything but the web (`javascript:`, …)."""
        url = str(self.cleaned_data["link_url"])
        if url and urlsplit(url).scheme not in ("http", "https"):
            raise ValidationError(_("Only links that start with https:// or http:// work here."))
        return url

    def clean_submission_key(self) -> uuid.UUID:
        """Return the name of this filled-in form; a new one when it came without."""
        return self.cleaned_data["submission_key"] or uuid.uuid4()

    def clean(self) -> dict[str, Any]:
        """Return the data; adds the errors that depend on there being a photo."""
        data = super().clean() or {}
        data["stored_picture"] = self._stored_picture()
        if data.get("picture") or data["stored_picture"]:
            self._check_photo(data)
        return data

    def _check_photo(self, data: dict[str, Any]) -> None:
        if not data.get("people"):
            self.add_error("people", _("Say whether anybody in the photo could be recognised."))
        elif data["people"] == People.CHILD:
            self.add_error("people", _("Choose another photo, or remove this one."))
        if not data.get("alt_text") and not data.get("is_decorative"):
            self.add_error("alt_text", _("Describe the photo, or say that it is only decoration."))

    def _stored_picture(self) -> PostPicture | None:
        """Return the photo that is stored already: from an earlier try, or from the idea itself."""
        if self.cleaned_data.get("remove_picture"):
            return None
        key = self.cleaned_data.get("kept_picture")
        if not key:
            return None
        own = PostPicture.objects.filter(uploaded_by=self.user, key=key)
        return own.filter(post=None).first() or own.filter(post=self.post).first()

    def store_picture(self) -> PostPicture | None:
        """Return the photo to show: the one just uploaded, now stored, or the one stored before."""
        upload = self.cleaned_data.get("picture")
        if upload:
            return keep_picture(self.user, upload)
        stored: PostPicture | None = self.cleaned_data.get("stored_picture")
        return stored

    def remember_picture(self, picture: PostPicture | None) -> None:
        """Have the form, when it is shown again, name the photo that is stored."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["kept_picture"] = str(picture.key) if picture else ""
        self.data = data

    def post_data(self, picture: PostPicture | None) -> PostData:
        """Return what the author wrote, with the stored picture; valid forms only."""
        data = self.cleaned_data
        return PostData(
            title=data["title"],
            text=data["text"],
            language=data["language"],
            section=data.get("section"),
            processes=data["processes"],
            tags=data.get("tags", []),
            picture=picture,
            alt_text="" if data["is_decorative"] else data["alt_text"],
            link_url=data["link_url"],
            link_label=data["link_label"],
        )


class DecisionForm(forms.Form):
    """A moderator's decision on the revision that they read."""

    APPROVE = "approve"
    RETURN = "return"

    revision = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[(APPROVE, _("Approve")), (RETURN, _("Return"))])
    reason = forms.ModelChoiceField(
        label=_("Reason"),
        queryset=ModerationReason.objects.all(),
        required=False,
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("A line to the author"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def offer(self, reasons: list[ModerationReason]) -> "DecisionForm":
        """Have the form show these reasons, fetched once for all forms of a queue."""
        choices = [("", _("Something else")), *((reason.pk, reason.title) for reason in reasons)]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]
        return self

    def clean(self) -> dict[str, Any]:
        """Return the data; a return without a reason gets an error."""
        data = super().clean() or {}
        wants_return = data.get("decision") == self.RETURN
        if wants_return and not data.get("reason") and not data.get("comment"):
            self.add_error("comment", _("Tell the author why: pick a reason or write a line."))
        return data

    @property
    def reason_text(self) -> str:
        """Return what the author will read; valid forms only."""
        reason = self.cleaned_data.get("reason")
        parts = [reason.message if reason else "", self.cleaned_data.get("comment", "")]
        return "\n\n".join(part for part in parts if part)


class TakedownForm(forms.Form):
    """Why an idea is taken down."""

    reason = forms.CharField(
        label=_("Why is it taken down?"),
        max_length=250,
        help_text=_("For the record. Do not repeat any personal detail here."),
        error_messages={"required": _("Write why, for the record.")},
    )
