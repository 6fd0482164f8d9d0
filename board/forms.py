"""The form by which schools share an idea."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.choices import PROCESS_HELP, CoreProcess, Phase
from cms.core.languages import language_choices
from schools.models import User
from search.lookup import popular_tags

from .actions.posts import PostData
from .attachment_forms import MAX_ATTACHMENTS, LinkForm, PictureForm
from .choices import Direction
from .document_forms import DocumentForm
from .key_field import FormKeyField
from .language_guess import guess_language
from .models import BoardPage, Post, PostingLink, Section
from .models.posts import MAX_PROMPT_CHARACTERS, MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS

MAX_TAGS_OFFERED = 40
GUESS = ("", _("Work it out from my words"))


class PostForm(forms.Form):
    """An idea: what was done, where it belongs, and up to six attachments in `slots`.

    The first of each has no prefix; the others are named "photo2-alt_text" and so
    on, as many as the page showed.
    """

    submission_key = FormKeyField(required=False)
    title = forms.CharField(
        label=_("What is the idea called?"),
        max_length=MAX_TITLE_CHARACTERS,
        error_messages={"required": _("Give the idea a name.")},
    )
    text = forms.CharField(
        label=_("What did you do?"),
        help_text=_(
            "A few sentences are enough. Leave out names, and details that could identify a child "
            "or a family. A line that starts with - becomes a list; **two stars** make words bold."
        ),
        max_length=MAX_TEXT_CHARACTERS,
        widget=forms.Textarea(attrs={"data-formatting": "", "dir": "auto"}),
        error_messages={"required": _("Write a few sentences about what you did.")},
    )
    for_whom = forms.CharField(
        label=_("For whom?"), max_length=MAX_PROMPT_CHARACTERS, required=False
    )
    outcome = forms.CharField(
        label=_("What changed?"),
        max_length=MAX_PROMPT_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    practised_on = forms.DateField(
        label=_("When did you do it?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the date like this: 2026-11-24.")},
    )
    processes = forms.MultipleChoiceField(
        label=_("Which process does it belong to?"),
        choices=CoreProcess.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one process.")},
    )
    phases = forms.MultipleChoiceField(
        label=_("For which phases?"),
        choices=Phase.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    section: "forms.ModelChoiceField[Section]" = forms.ModelChoiceField(
        label=_("Where on the board?"), queryset=None, empty_label=None
    )
    tags = forms.MultipleChoiceField(
        label=_("Tags, if some fit"), widget=forms.CheckboxSelectMultiple, required=False
    )
    language = forms.ChoiceField(
        label=_("Which language is it written in?"),
        choices=lambda: [GUESS, *language_choices()],
        required=False,
    )
    direction = forms.ChoiceField(
        label=_("In which direction is it read?"),
        choices=[("", _("As usual for the language")), *Direction.choices],
        required=False,
    )
    shows_author = forms.BooleanField(
        label=_("Show my name beside the name of my school"), required=False
    )

    def __init__(
        self,
        *args: Any,
        board: BoardPage,
        user: User | None,
        post: Post | None = None,
        posting_link: PostingLink | None = None,
        is_draft: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.is_draft = is_draft
        self.posting_link = posting_link
        self.post = post
        sections = board.sections.all()
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]
        if not sections:
            del self.fields["section"]
        self._offer_tags()
        if user is None:
            del self.fields["shows_author"]
        if is_draft:
            # What is missing can be added later; what cannot be kept is still an error.
            for field in self.fields.values():
                field.required = False
        self.process_help = PROCESS_HELP
        self.photos = self._photos() if board.allows_pictures else []
        self.documents = self._documents() if board.allows_documents else []
        self.links = self._links() if board.allows_links else []

    def _offer_tags(self) -> None:
        own = list(self.initial.get("tags", []))
        names = list(dict.fromkeys([*own, *popular_tags(MAX_TAGS_OFFERED)]))
        self.fields["tags"].choices = [(n, n) for n in names]  # type: ignore[attr-defined]
        if not names:
            del self.fields["tags"]

    def _photos(self) -> list[PictureForm]:
        return [
            PictureForm(
                *self._sent(),
                prefix=prefix,
                initial=initial,
                is_draft=self.is_draft,
                **self._whose(),
            )
            for prefix, initial in self._places("photo", "photos")
        ]

    def _documents(self) -> list[DocumentForm]:
        return [
            DocumentForm(*self._sent(), prefix=prefix, initial=initial, **self._whose())
            for prefix, initial in self._places("document", "documents")
        ]

    def _sent(self) -> tuple[Any, Any]:
        return (self.data, self.files) if self.is_bound else (None, None)

    def _whose(self) -> dict[str, Any]:
        return {"user": self.user, "post": self.post, "posting_link": self.posting_link}

    def _links(self) -> list[LinkForm]:
        data = self.data if self.is_bound else None
        return [
            LinkForm(data, prefix=prefix, initial=initial)
            for prefix, initial in self._places("link", "links")
        ]

    def _places(self, name: str, initial_name: str) -> list[tuple[str | None, dict[str, Any]]]:
        """Return the prefix and the initial values of each place for a photo or a link."""
        initial = list(self.initial.get(initial_name, []))[:MAX_ATTACHMENTS]
        sent = [*self.data, *self.files] if self.is_bound else []
        numbers = range(2, MAX_ATTACHMENTS + 1)
        last = max(
            (n for n in numbers if any(k.startswith(f"{name}{n}-") for k in sent)), default=1
        )
        count = max(last, len(initial), 1)
        initial += [{}] * (count - len(initial))
        return [(f"{name}{n}" if n > 1 else None, initial[n - 1]) for n in range(1, count + 1)]

    @property
    def slots(self) -> list[PictureForm | DocumentForm | LinkForm]:
        """Return the places for photos, documents and links."""
        return [*self.photos, *self.documents, *self.links]

    @property
    def all_errors(self) -> dict[str, Any]:
        """Return the errors of the form and of its slots, by the names in the page."""
        errors = dict(self.errors)
        for slot in self.slots:
            errors.update({slot.add_prefix(name): found for name, found in slot.errors.items()})
        return errors

    def is_valid(self) -> bool:
        """Say whether everything is right, the photos and links as well."""
        are_valid = [slot.is_valid() for slot in self.slots]
        return super().is_valid() and all(are_valid)

    def clean(self) -> dict[str, Any]:
        """Return the data; adds an error when there are more than six attachments."""
        data = super().clean() or {}
        if sum(slot.is_used for slot in self.slots if slot.is_valid()) > MAX_ATTACHMENTS:
            self.add_error(None, _("Six photos, documents and links are the most for one idea."))
        return data

    def clean_practised_on(self) -> Any:
        """Return the date; raises ValidationError for one that is still to come."""
        date = self.cleaned_data["practised_on"]
        if date and date > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return date

    def keep_uploads(self) -> None:
        """Store the files that came, and have the form, when shown again, name them."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        uploads: list[PictureForm | DocumentForm] = [*self.photos, *self.documents]
        for slot in uploads:
            slot.remember(data)
        self.data = data

    def post_data(self) -> PostData:
        """Return what the author wrote, with the photos stored; valid forms only."""
        data = self.cleaned_data
        attachments = [slot.attachment() for slot in self.slots]
        return PostData(
            title=data["title"],
            text=data["text"],
            for_whom=data["for_whom"],
            outcome=data["outcome"],
            practised_on=data["practised_on"],
            language=data["language"] or guess_language(f"{data['title']}\n{data['text']}"),
            direction=data["direction"],
            section=data.get("section"),
            processes=data["processes"],
            phases=data["phases"],
            tags=data.get("tags", []),
            shows_author=data.get("shows_author", False),
            attachments=[attachment for attachment in attachments if attachment],
        )
