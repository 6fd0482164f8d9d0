from django.urls import path

from .views import families, machines, previews, trust

urlpatterns = [
    path("resources/feed.atom", machines.LibraryFeed(), name="library_feed"),
    path("resources/feed.json", machines.library_json, name="library_json"),
    path("resources/families/", families.families, name="families"),
    path(
        "resources/families/<slug:code>/", families.families_in_language, name="families_language"
    ),
    path("resources/report/<int:resource_id>/", trust.report, name="report_problem"),
    path("resources/used/<int:resource_id>/", trust.used, name="tell_use"),
    path(
        "previews/<int:document_id>.webp",
        previews.document_preview,
        name="document_preview",
    ),
    path(
        "previews/<int:document_id>/<int:number>.webp",
        previews.document_page,
        name="document_page",
    ),
]
