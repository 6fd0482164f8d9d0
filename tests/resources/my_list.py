"""The reader's list, as a browser changes and keeps it."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from resources.my_list import COOKIE_NAME

OWN_PAGE = {"sec-fetch-site": "same-origin"}


def post(client: Client, name: str, headers: dict[str, str] = OWN_PAGE, **data: Any) -> Any:
    """Send one of the list's forms, as a page of this site does."""
    return client.post(reverse(name), data, headers=headers)


def list_of(client: Client) -> str:
    """Return what the browser keeps."""
    kept = client.cookies.get(COOKIE_NAME)
    return kept.value if kept else ""


def shown_titles(response: HttpResponse) -> list[str]:
    return [resource.title for resource in response.context["resources"]]
