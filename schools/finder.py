"""Finds schools by parts of their names and postcodes, as people type them."""

import re

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Lower, Replace, Upper

from .models import School
from .querysets import SchoolQuerySet

MAX_SHOWN = 8
MAX_CHARACTERS = 64
MAX_WORDS = 8
MIN_CHARACTERS = 2
# What a name may be written with or without; a blank stands for what parts words.
DROPPED = ("'", "’", "‘", "`", ".")
PARTING = ("-", ",", "(", ")", "/", "&")
SAME_WORD = {"st": (" st ", " saint"), "saint": (" saint", " st ")}
IGNORED = {"and", "the"}


def find_schools(text: str) -> list[School]:
    """Return up to `MAX_SHOWN` schools that somebody may join and that fit what was typed.

    Each word has to begin a word of the name or be part of the postcode, in any order; "St" is the
    same as "Saint". An empty list when too little was typed.
    """
    words = _words(text)
    if len("".join(words)) < MIN_CHARACTERS:
        return []
    schools = find_words(School.objects.joinable(), text)
    begins = Case(
        When(plain_name__startswith=f" {words[0]}", then=0), default=1, output_field=IntegerField()
    )
    return list(schools.order_by(begins, "name", "pk")[:MAX_SHOWN])


def find_words(schools: SchoolQuerySet, text: str) -> SchoolQuerySet:
    """Return those schools that fit every word; all of them when there is no word."""
    schools = schools.alias(
        plain_name=_plain_name(), plain_postcode=Upper(Replace("postcode", Value(" ")))
    )
    for word in _words(text):
        schools = schools.filter(_fits(word))
    return schools


def tidy(text: str) -> str:
    """Return what was typed as it is shown again: without control characters, not too long."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:MAX_CHARACTERS]


def _words(text: str) -> list[str]:
    plain = tidy(text).lower()
    for character in DROPPED:
        plain = plain.replace(character, "")
    words = re.findall(r"\w+", plain)[:MAX_WORDS]
    return [word for word in words if word not in IGNORED] or words


def _plain_name() -> Concat:
    name: Combinable = Lower("name")
    for character in DROPPED:
        name = Replace(name, Value(character))
    for character in PARTING:
        name = Replace(name, Value(character), Value(" "))
    return Concat(Value(" "), name, Value(" "))


def _fits(word: str) -> Q:
    fits = Q()
    for part in SAME_WORD.get(word, (f" {word}",)):
        fits |= Q(plain_name__contains=part)
    if word == "st":
        # Somebody who is still typing may mean "Stoke".
        fits |= Q(plain_name__contains=" st")
    if any(character.isdigit() for character in word):
        return fits | Q(plain_postcode__contains=word.upper())
    return fits | Q(plain_postcode__startswith=word.upper())
