"""The public list of schools, narrowed by what a reader chose."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import QueryDict

from cms.core.choices import Phase

from .finder import find_words, tidy
from .models import PUBLIC_STAGES, School

PAGE_SIZE = 60


@dataclass(frozen=True)
class Choice:
    """A value that narrows the list, with whether it is chosen."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Directory:
    """The schools on this page, and what narrows the list."""

    page: "Page[School]"
    total: int
    words: str
    phases: list[Choice]
    awards: list[Choice]
    districts: list[Choice]
    parameters: str

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything was chosen."""
        choices = (*self.phases, *self.awards, *self.districts)
        return bool(self.words) or any(choice.is_chosen for choice in choices)


def show_directory(parameters: QueryDict) -> Directory:
    """Return the listed schools that fit the parameters of the address; odd ones count as none."""
    phase = parameters.get("phase", "")
    award = parameters.get("award", "")
    words = tidy(parameters.get("q", ""))
    everything = list(School.objects.public().only("postcode"))
    districts = sorted({s.postcode_district for s in everything if s.postcode}, key=_in_order)
    district = parameters.get("district", "")
    schools = School.objects.public()
    if phase in Phase.values:
        schools = schools.filter(Q(phase=phase) | Q(phase=Phase.ALL))
    if award in PUBLIC_STAGES:
        schools = schools.filter(award_stage=award)
    if district in districts:
        schools = schools.filter(postcode__startswith=f"{district} ")
    schools = find_words(schools, words)
    page = Paginator(schools.order_by("name", "pk"), PAGE_SIZE).get_page(parameters.get("page"))
    kept = parameters.copy()
    kept.pop("page", None)
    return Directory(
        page=page,
        total=len(everything),
        words=words,
        phases=_choices(Phase.choices, phase),
        awards=_choices([(s.value, s.label) for s in PUBLIC_STAGES], award),
        districts=_choices([(d, d) for d in districts], district),
        parameters=kept.urlencode(),
    )


def _choices(choices: Any, chosen: str) -> list[Choice]:
    return [Choice(str(value), str(label), value == chosen) for value, label in choices]


def _in_order(district: str) -> tuple[str, int, str]:
    """Return by what districts are put in order: CV2 comes before CV10."""
    letters = district.rstrip("0123456789")
    number = district[len(letters) :]
    return letters, int(number) if number else 0, district
