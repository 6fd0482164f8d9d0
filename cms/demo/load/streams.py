"""Turns the blocks of the written content into what a StreamField stores."""

import json
from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from resources.models import ResourcePage, SiteDocument
from schools.models import User

from .files import add_document, add_image

Value = Any


class StreamWriter:
    """Writes bodies; knows the pages to which a block may lead, by their keys."""

    def __init__(self, user: User, pages: dict[str, Page]) -> None:
        self.user = user
        self.pages = pages

    def write(self, blocks: list[dict[str, Value]] | None) -> str:
        """Return a StreamField's JSON for `blocks`, each a mapping of its type to its value."""
        stored = []
        for block in blocks or []:
            ((name, value),) = block.items()
            convert: Callable[[Value], Value] = getattr(self, f"_{name}", lambda plain: plain)
            stored.append({"type": name, "value": convert(value)})
        return json.dumps(stored)

    def _table(self, value: Value) -> Value:
        return {
            "columns": [{"type": "text", "heading": heading} for heading in value["header"]],
            "rows": [{"values": [str(cell) for cell in row]} for row in value["rows"]],
            "caption": value.get("caption", ""),
        }

    def _picture(self, value: Value) -> Value:
        image = add_image(value["file"], value["alt"], self.user)
        chosen = {"image": image.pk, "alt_text": value["alt"], "decorative": False}
        return {"image": chosen, "caption": value.get("caption", "")}

    def _document(self, value: Value) -> Value:
        document = SiteDocument.objects.filter(file_name=value["file"]).first()
        document = document or add_document(value["file"], value["file"], "en", self.user)
        return {"document": document.pk, "label": value.get("label", "")}

    def _call_to_action(self, value: Value) -> Value:
        page = self.pages[value["page"]].pk if value.get("page") else None
        return {**value, "page": page, "url": value.get("url", "")}

    def _resource_list(self, value: Value) -> Value:
        by_slug = dict(ResourcePage.objects.values_list("slug", "pk"))
        return {
            "title": value["title"],
            "resources": [by_slug[key] for key in value["resources"]],
        }
