"""The library's reports when they are long, and when they are taken away as tables."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from home.models import HomePage
from resources.models import LinkCheck, ProblemReport, SiteDocument
from tests.factories import (
    make_document,
    make_image,
    make_news,
    make_resource,
    make_user,
)

from .reports import START, in_days, text_of


def answer(document: SiteDocument, **answers: str) -> None:
    known = {"is_tagged": "yes", "has_headings": "yes", "names_language": "yes"}
    SiteDocument.objects.filter(pk=document.pk).update(**{**known, **answers})


def make_problem(home: HomePage, title: str = "Pack", **fields: Any) -> ProblemReport:
    values = {"kind": "broken", "text": "Page two is empty.", "email": "reader@school.example"}
    return ProblemReport.objects.create(resource=make_resource(home, title), **{**values, **fields})


def _fill_review(home: HomePage, number: int) -> None:
    make_resource(home, f"Pack {number}", review_date=in_days(-1))


def _another_document(number: int) -> SiteDocument:
    """Return a document, a copy of the first, since each new file would have to be read."""
    document = SiteDocument.objects.first() or make_document()
    document.pk, document.title = None, f"Document {number}"
    document.save()
    return document


def _fill_never(home: HomePage, number: int) -> None:
    make_resource(home, f"Pack {number}", documents=[_another_document(number)])


def _fill_access(home: HomePage, number: int) -> None:
    document = _another_document(number)
    answer(document, is_tagged="no")
    make_resource(home, f"Pack {number}", documents=[document])


def _fill_pictures(home: HomePage, number: int) -> None:
    make_news(home, f"News {number}", image=make_image(title=f"Door {number}"))


def _fill_problems(home: HomePage, number: int) -> None:
    make_problem(home, f"Pack {number}")


@pytest.mark.parametrize(
    ("slug", "fill"),
    [
        ("review", _fill_review),
        ("never-downloaded", _fill_never),
        ("accessibility", _fill_access),
        ("pictures", _fill_pictures),
        ("problems", _fill_problems),
    ],
)
def test_a_report_takes_as_many_queries_for_3_rows_as_for_30(
    client_of_editor: Client,
    home: HomePage,
    commit: Any,
    slug: str,
    fill: Callable[[HomePage, int], None],
) -> None:
    counts = []
    for numbers in (range(3), range(3, 30)):
        with commit():
            for number in numbers:
                fill(home, number)
        text_of(client_of_editor, slug)
        with CaptureQueriesContext(connection) as queries:
            text_of(client_of_editor, slug)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_no_export_holds_a_formula(client_of_editor: Client, home: HomePage) -> None:
    make_problem(home, "=1+1", text="@SUM(A1)")
    LinkCheck.objects.create(
        url="https://a.example", failures=2, problem="=2+2", checked_at=timezone.now()
    )
    for slug, words in (("problems", "'=1+1"), ("problems", "'@SUM(A1)"), ("links", "'=2+2")):
        export = b"".join(client_of_editor.get(f"{START}{slug}/?export=csv")).decode()
        assert words in export
    book = b"".join(client_of_editor.get(f"{START}problems/?export=xlsx"))
    assert b"<f>" not in book
    sheet = load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "d", "n"}


def test_wagtails_own_exports_hold_no_formula_either(as_user: Any, home: HomePage) -> None:
    make_resource(home, "=1+1")
    client = as_user(make_user("admin@council.example", is_superuser=True))
    export = b"".join(client.get("/admin/reports/aging-pages/?export=csv")).decode()
    assert "'=1+1" in export
    assert "\n=1+1" not in export
