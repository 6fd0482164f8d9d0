"""A file beside an idea that is kept while the rest of the form is put right."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from schools.models import User

from .key_field import KeyField
from .models import Post, PostingLink


class KeptUploadForm(forms.Form):
    """One place for a file. Its fields are `name`, `kept_<name>` and `remove_<name>`."""

    name: ClassVar[str]

    def __init__(
        self,
        *args: Any,
        user: User | None,
        post: Post | None,
        posting_link: PostingLink | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.post = post
        self.posting_link = posting_link
        self._uploaded: Any = None

    def stored_files(self) -> "QuerySet[Any]":
        """Return what is stored of this kind and may be shown."""
        raise NotImplementedError

    def keep(self, upload: Any) -> Any:
        """Store what was just uploaded, and return it."""
        raise NotImplementedError

    @property
    def kept(self) -> Any:
        """Return the file of this place that is stored already, for showing it to its author."""
        key = KeyField(required=False).to_python(self[f"kept_{self.name}"].value())
        return self._own().filter(key=key).first() if key else None

    @property
    def is_used(self) -> bool:
        """Say whether there is a file in this place; valid forms only."""
        return bool(self.cleaned_data.get(self.name) or self.cleaned_data.get("stored"))

    def clean(self) -> dict[str, Any]:
        """Return the data with `stored`, the file from an earlier try or from the idea itself."""
        data = super().clean() or {}
        data["stored"] = None
        key = data.get(f"kept_{self.name}")
        if key and not data.get(f"remove_{self.name}"):
            own = self._own().filter(key=key)
            data["stored"] = own.filter(post=None).first() or own.filter(post=self.post).first()
        return data

    def store(self) -> Any:
        """Return the file of this place: the one just uploaded, now stored, or that from before.

        One that came with other errors is stored as well, so that nobody has to send it twice.
        """
        data = getattr(self, "cleaned_data", {})
        if self._uploaded is None and data.get(self.name):
            self._uploaded = self.keep(data[self.name])
        return self._uploaded or data.get("stored")

    def remember(self, data: Any) -> None:
        """Write into the form's `data` which file is stored."""
        stored = self.store()
        data[self.add_prefix(f"kept_{self.name}")] = str(stored.key) if stored else ""
        self.data = data

    def _own(self) -> "QuerySet[Any]":
        return self.stored_files().filter(uploaded_by=self.user, posting_link=self.posting_link)
