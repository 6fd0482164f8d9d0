"""What the results' script says of a result that was opened."""

from django import forms

from .asked import MAX_PAGES
from .query import MAX_QUERY_LENGTH, clean
from .results import RESULTS_PER_PAGE

MAX_BEFORE = 3
# The largest key that the databases have.
MAX_KEY = 2**63 - 1


class OpenedForm(forms.Form):
    """A result that was opened: what was asked, the entry, and its place from 1 on."""

    q = forms.CharField(max_length=MAX_QUERY_LENGTH)
    entry = forms.IntegerField(min_value=1, max_value=MAX_KEY)
    place = forms.IntegerField(min_value=1, max_value=MAX_PAGES * RESULTS_PER_PAGE)

    @property
    def before(self) -> list[str]:
        """Return the queries before this one from whose results nothing was opened."""
        texts = self.data.getlist("before")  # type: ignore[attr-defined]
        return [clean(text) for text in texts[-MAX_BEFORE:]]

    def clean_q(self) -> str:
        """Return the query on one line."""
        return clean(self.cleaned_data["q"])
