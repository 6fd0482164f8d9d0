from django.urls import path

from . import views

urlpatterns = [
    path(
        "previews/<int:document_id>.webp",
        views.document_preview,
        name="document_preview",
    ),
]
