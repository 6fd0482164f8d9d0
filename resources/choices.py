"""What kinds of resource there are, and under which licences they may be used."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.core.choices import Phase


class ResourceType(models.TextChoices):
    WELCOME_PACK = "welcome_pack", _("Welcome pack")
    LESSON = "lesson", _("Lesson plan")
    ASSEMBLY = "assembly", _("Assembly")
    STORY = "story", _("Story")
    TRAINING = "training", _("Staff training")
    DISPLAY = "display", _("Display")
    TEMPLATE = "template", _("Template")
    BOOK_LIST = "book_list", _("Book list")
    PUPIL_VOICE = "pupil_voice", _("Pupil voice")
    ACTIVITY = "activity", _("Activity")
    VIDEO = "video", _("Video")


class TimeNeeded(models.TextChoices):
    """How much time a resource takes; each includes the shorter ones, as a teacher would ask."""

    TEN = "10", _("10 minutes or less")
    THIRTY = "30", _("30 minutes or less")
    HOUR = "60", _("An hour or less")
    LONGER = "longer", _("More than an hour")


def times_for(minutes: int | None) -> list[str]:
    """Return the choices of time that a resource of so many minutes falls under."""
    if minutes is None:
        return []
    within = [t.value for t in TimeNeeded if t.value.isdigit() and minutes <= int(t.value)]
    return within or [TimeNeeded.LONGER.value]


def file_facet(language: str, type_label: str) -> str:
    """Return the value by which a file in a language and a format is found."""
    return f"{language} {type_label}"


def phases_for(phases: Iterable[str]) -> list[str]:
    """Return the phases that a resource serves: one for all phases serves each of them."""
    chosen = set(phases)
    return [phase for phase in Phase.values if phase in chosen or Phase.ALL in chosen]


class Licence(models.TextChoices):
    OGL_3 = "ogl_3", _("Open Government Licence v3.0")
    CC_BY_4 = "cc_by_4", _("CC BY 4.0")
    CC_BY_SA_4 = "cc_by_sa_4", _("CC BY-SA 4.0")
    CC_BY_NC_4 = "cc_by_nc_4", _("CC BY-NC 4.0")
    SCHOOL_USE = "school_use", _("For use in schools only")


@dataclass(frozen=True)
class LicenceTerms:
    """Where a licence can be read, or an empty string, and what it says in a sentence."""

    url: str
    meaning: str | Promise


LICENCE_TERMS = {
    Licence.OGL_3: LicenceTerms(
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        _("Copy it and change it, and say where it came from."),
    ),
    Licence.CC_BY_4: LicenceTerms(
        "https://creativecommons.org/licenses/by/4.0/",
        _("Copy it and change it, and say who made it."),
    ),
    Licence.CC_BY_SA_4: LicenceTerms(
        "https://creativecommons.org/licenses/by-sa/4.0/",
        _("Copy it and change it, say who made it, and share what you make in the same way."),
    ),
    Licence.CC_BY_NC_4: LicenceTerms(
        "https://creativecommons.org/licenses/by-nc/4.0/",
        _("Copy it and change it, say who made it, and do not sell it."),
    ),
    Licence.SCHOOL_USE: LicenceTerms("", _("Use it in your school. Ask before you share it.")),
}
