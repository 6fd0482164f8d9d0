"""What a limited editor could ask the admin."""

from wagtail.models import Page

from cms.core.models import SiteImage
from resources.admin.reports import REPORTS

from .canaries import BAIT, Canaries


def admin_outlets(canaries: Canaries) -> list[str]:
    """Return what a limited editor could ask the admin: lists, searches, single objects."""
    model = "board/post"
    posts = [p.pk for p in canaries.posts.values()]
    documents = [d.pk for d in canaries.documents.values()]
    lists = [
        "/admin/",
        f"/admin/pages/search/?q={BAIT}",
        *(f"/admin/on-the-site/?q={BAIT}{more}" for more in ("", "&kind=idea", "&p=2")),
        f"/admin/on-the-site/results/?q={BAIT}",
        f"/admin/images/?q={BAIT}",
        f"/admin/documents/?q={BAIT}",
        f"/admin/snippets/{model}/",
        f"/admin/snippets/{model}/?q={BAIT}",
        f"/admin/snippets/choose/{model}/?q={BAIT}",
        f"/admin/snippets/choose/{model}/results/?q={BAIT}",
        "/admin/snippets/choose/schools/membership/",
        "/admin/ideas/queue/",
        "/admin/ideas/import/",
        "/admin/ideas/import/check/",
        "/admin/ideas/decide-many/",
        "/admin/ideas/decisions/",
        "/admin/ideas/decisions.csv",
        "/admin/people/waiting/",
        "/admin/snippets/schools/school/",
        "/admin/snippets/schools/membership/",
        "/admin/schools/import/",
        "/admin/schools/import/check/",
        "/admin/resource-notes/",
        "/admin/snippets/search/promotedresult/",
        "/admin/searches/",
        "/admin/searches/?export=csv",
        f"/admin/searches/why/?q={BAIT}",
        "/admin/reports/site-history/",
        "/admin/reports/workflow/",
        "/admin/reports/workflow_tasks/",
        f"/admin/choose-page/search/?q={BAIT}",
        "/admin/choose-page/",
        "/admin/documents/chooser/",
        f"/admin/documents/chooser/results/?q={BAIT}",
        f"/admin/images/chooser/results/?q={BAIT}",
    ]
    single = [
        f"/admin/snippets/{model}/{action}/{pk}/"
        for pk in posts
        for action in ("edit", "history", "usage", "delete", "unpublish")
    ]
    of_ideas = ("decide", "take-down", "claim", "correct", "reports")
    single += [f"/admin/ideas/{pk}/{action}/" for pk in posts for action in of_ideas]
    single += [f"/admin/ideas/photos/{p.pk}/withdraw/" for p in canaries.pictures]
    single += [
        f"/admin/ideas/comments/{comment.pk}/{action}/"
        for comment in canaries.comments
        for action in ("decide", "take-down", "reports")
    ]
    single += [f"/admin/schools/{s.pk}/{p}/" for s in canaries.schools for p in ("people", "merge")]
    single += [f"/admin/documents/edit/{pk}/" for pk in documents]
    single += [f"/admin/documents/usage/{pk}/" for pk in documents]
    return lists + single + _library_admin() + _bulk_actions(documents)


def _library_admin() -> list[str]:
    """Return the editors' pages for many resources, and their reports."""
    steps = ("add/", "add/drafts/", "import/", "import/check/", "import/report.csv")
    reports = [f"/admin/resources/reports/{report.slug}/" for report in REPORTS]
    return [
        *(f"/admin/resources/{step}" for step in steps),
        *reports,
        *(f"{report}results/" for report in reports),
        *(f"{report}?export=csv" for report in reports),
    ]


def _bulk_actions(documents: list[int]) -> list[str]:
    """Return the pages that ask whether to do something with many objects at once."""
    pages = "&".join(f"id={pk}" for pk in Page.objects.values_list("pk", flat=True))
    files = "&".join(f"id={pk}" for pk in documents)
    images = "&".join(f"id={pk}" for pk in SiteImage.objects.values_list("pk", flat=True))
    of_pages = ("publish", "unpublish", "move", "delete", "tag_resources", "reviewed_today")
    return [
        *(f"/admin/bulk/wagtailcore/page/{action}/?{pages}" for action in of_pages),
        f"/admin/bulk/resources/sitedocument/delete/?{files}",
        f"/admin/bulk/resources/sitedocument/add_tags/?{files}",
        f"/admin/bulk/core/siteimage/delete/?{images}",
    ]
