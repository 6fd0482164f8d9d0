"""Adds pictures and documents through the editors' own forms."""

from typing import Any

from django.forms import ModelForm
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from cms.core.models import SiteImage
from resources.models import SiteDocument
from schools.models import User

from .content import upload


def add_document(file_name: str, title: str, language: str, user: User) -> SiteDocument:
    """Add a file of the demonstration as a document; one added before is used again."""
    existing = SiteDocument.objects.filter(file_name=file_name).first()
    if existing is not None:
        return existing
    form = get_document_form(SiteDocument)(
        {"title": title, "language": language, "collection": Collection.get_first_root_node().pk},
        {"file": upload("files", file_name)},
        instance=SiteDocument(uploaded_by_user=user),
        user=user,
    )
    document: SiteDocument = _save(form)
    return document


def add_image(file_name: str, alt_text: str, user: User) -> SiteImage:
    """Add a picture of the demonstration; one added before is used again."""
    title = file_name.rsplit(".", 1)[0].replace("-", " ").capitalize()
    existing = SiteImage.objects.filter(title=title).first()
    if existing is not None:
        return existing
    form = get_image_form(SiteImage)(
        {
            "title": title,
            "description": alt_text,
            "collection": Collection.get_first_root_node().pk,
        },
        {"file": upload("pictures", file_name)},
        instance=SiteImage(uploaded_by_user=user),
        user=user,
    )
    image: SiteImage = _save(form)
    return image


def _save(form: "ModelForm[Any]") -> Any:
    if not form.is_valid():
        raise ValueError(f"The demonstration has a file that the form refuses: {form.errors}")
    return form.save()
