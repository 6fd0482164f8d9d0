from django.urls import path

from . import views

urlpatterns = [
    path(
        "documents/<int:document_id>/first-page.webp",
        views.document_preview,
        name="document_preview",
    ),
]
