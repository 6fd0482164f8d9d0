"""The words by which schools sort things: the award's processes, phases, audiences."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CoreProcess(models.TextChoices):
    """The three core processes of the award, and the co-production that runs through all three."""

    LEARN = "learn", _("Learn")
    EMBED = "embed", _("Embed")
    SHARE = "share", _("Share")
    COPRODUCTION = "coproduction", _("Co-production")


class Phase(models.TextChoices):
    EARLY_YEARS = "early_years", _("Early years")
    PRIMARY = "primary", _("Primary")
    SECONDARY = "secondary", _("Secondary")
    POST_16 = "post_16", _("Post-16")
    SPECIAL = "special", _("Special")
    ALL = "all", _("All phases")


class Audience(models.TextChoices):
    TEACHERS = "teachers", _("Teachers")
    TEACHING_ASSISTANTS = "teaching_assistants", _("Teaching assistants")
    LEADERS = "leaders", _("Leaders")
    GOVERNORS = "governors", _("Governors")
    OFFICE_STAFF = "office_staff", _("Office staff")
    FAMILIES = "families", _("Families")
    PUPILS = "pupils", _("Pupils")


class Subject(models.TextChoices):
    ANY = "any", _("Any subject")
    ENGLISH = "english", _("English")
    MATHS = "maths", _("Maths")
    SCIENCE = "science", _("Science")
    HISTORY = "history", _("History")
    GEOGRAPHY = "geography", _("Geography")
    RELIGIOUS_EDUCATION = "re", _("Religious education")
    PSHE = "pshe", _("PSHE and citizenship")
    ART = "art", _("Art")
    MUSIC = "music", _("Music")
    PHYSICAL_EDUCATION = "pe", _("Physical education")
    LANGUAGES = "languages", _("Languages")


PROCESS_HELP = {
    CoreProcess.LEARN: _("It helps people understand"),
    CoreProcess.EMBED: _("It is part of how the school works"),
    CoreProcess.SHARE: _("It reaches beyond the school"),
    CoreProcess.COPRODUCTION: _("Made with families or pupils"),
}
