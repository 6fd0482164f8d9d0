"""Makes what the site cannot do without: groups, the workflow of ideas, a home page."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from board.models import ModerationReason, Post, PostModerationTask

from ..models import HomePage, SiteSettings

EDITORS = "EMAS editors"
MODERATORS = "Moderators of ideas"
WORKFLOW = "Moderation of ideas"

PAGE_PERMISSIONS = ("add", "change", "publish", "lock", "unlock")
# Wagtail asks for the permissions of its own image and document models, whatever model is in use.
COLLECTION_MODELS = (("wagtailimages", "image"), ("wagtaildocs", "document"))
EDITOR_MODELS = {
    "home": ("notice", "sitesettings"),
    "schools": ("school", "membership"),
    "resources": ("problemreport",),
}
NOTE_PERMISSION = ("resources", "change_resourceuse")
MODERATOR_PERMISSIONS = (
    "view_post",
    "change_post",
    "publish_post",
    "view_moderationreason",
    "add_moderationreason",
    "change_moderationreason",
    "delete_moderationreason",
)
REASONS = (
    (
        "Please take out names",
        "Please take out people’s names and anything that says who they are.",
    ),
    (
        "The photo shows somebody",
        "Somebody could be recognised in the photo. Please choose another.",
    ),
    (
        "Please describe the photo",
        "Please add a sentence that describes the photo for somebody who cannot see it.",
    ),
    ("Very like an idea already here", "There is already an idea very like this one on the board."),
)


@transaction.atomic
def set_up_site() -> None:
    """Make the groups, the workflow, the reasons and a home page; leaves alone what is there."""
    _set_up_editors()
    moderators = _set_up_moderators()
    _set_up_workflow(moderators)
    _set_up_home_page()


def _set_up_editors() -> Group:
    group, _created = Group.objects.get_or_create(name=EDITORS)
    root = Page.get_first_root_node()
    for action in PAGE_PERMISSIONS:
        GroupPagePermission.objects.get_or_create(
            group=group, page=root, permission=_permission("wagtailcore", f"{action}_page")
        )
    collection = Collection.get_first_root_node()
    for app, model in COLLECTION_MODELS:
        for action in ("add", "change", "choose"):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=_permission(app, f"{action}_{model}")
            )
    for app, models in EDITOR_MODELS.items():
        for model in models:
            for action in ("add", "change", "delete", "view"):
                group.permissions.add(_permission(app, f"{action}_{model}"))
    group.permissions.add(_permission("wagtailadmin", "access_admin"))
    return group


def _set_up_moderators() -> Group:
    group, _created = Group.objects.get_or_create(name=MODERATORS)
    for codename in MODERATOR_PERMISSIONS:
        group.permissions.add(_permission("board", codename))
    group.permissions.add(_permission(*NOTE_PERMISSION))
    group.permissions.add(_permission("wagtailadmin", "access_admin"))
    return group


def _set_up_workflow(moderators: Group) -> None:
    post_type = ContentType.objects.get_for_model(Post)
    if WorkflowContentType.objects.filter(content_type=post_type, workflow__active=True).exists():
        return
    task = PostModerationTask.objects.create(name=WORKFLOW)
    task.groups.add(moderators)
    workflow = Workflow.objects.create(name=WORKFLOW)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.update_or_create(
        content_type=post_type, defaults={"workflow": workflow}
    )
    if not ModerationReason.objects.exists():
        for order, (title, message) in enumerate(REASONS):
            ModerationReason.objects.create(title=title, message=message, sort_order=order)


def _set_up_home_page() -> None:
    if HomePage.objects.exists():
        return
    root = Page.get_first_root_node()
    # The page that Wagtail's own migrations leave behind says "Welcome to your new Wagtail site!".
    Site.objects.all().delete()
    root.get_children().filter(content_type__app_label="wagtailcore").delete()
    root.refresh_from_db()
    home = HomePage(
        title="Schools of Sanctuary",
        slug="home",
        headline="Open the door a little wider",
        introduction="A School of Sanctuary is a safe and welcoming place for everyone.",
    )
    root.add_child(instance=home)
    site = Site.objects.create(
        hostname="localhost", root_page=home, is_default_site=True, site_name="Schools of Sanctuary"
    )
    SiteSettings.for_site(site)


def _permission(app_label: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)
