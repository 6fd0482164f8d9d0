from django.urls import path, re_path

from .views import documents, families, machines, my_list, previews, trust, zips

urlpatterns = [
    path("resources/feed.atom", machines.LibraryFeed(), name="library_feed"),
    path("resources/feed.json", machines.library_json, name="library_json"),
    path("resources/families/", families.families, name="families"),
    path(
        "resources/families/<slug:code>/", families.families_in_language, name="families_language"
    ),
    path("resources/my-list/", my_list.my_list, name="my_list"),
    path("resources/my-list/add/", my_list.add, name="my_list_add"),
    path("resources/my-list/remove/", my_list.remove, name="my_list_remove"),
    path("resources/my-list/move/", my_list.move, name="my_list_move"),
    path("resources/my-list/clear/", my_list.clear, name="my_list_clear"),
    path("resources/my-list/files.zip", zips.list_zip, name="my_list_zip"),
    path("resources/<int:resource_id>/files.zip", zips.resource_zip, name="resource_zip"),
    path(
        "resources/collections/<int:collection_id>/files.zip",
        zips.collection_zip,
        name="collection_zip",
    ),
    path("resources/report/<int:resource_id>/", trust.report, name="report_problem"),
    path("resources/used/<int:resource_id>/", trust.used, name="tell_use"),
    # Before Wagtail's own address of the same form, so that older names of a file lead on.
    re_path(r"^documents/(\d+)/(.*)$", documents.document, name="document"),
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
