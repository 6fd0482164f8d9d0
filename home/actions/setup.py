"""Makes what the site cannot do without: groups, the workflow of ideas, a home page."""

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, Site, Workflow, WorkflowContentType, WorkflowTask

from board.models import ModerationReason, Post, PostModerationTask
from schools.roles import MODERATORS, SAFEGUARDING_LEADS

from ..models import HomePage, SiteSettings
from ..roles import write_roles

WORKFLOW = "Moderation of ideas"

REASONS = (
    (
        "return",
        "Please take out names",
        "Please take out people’s names and anything that says who they are.",
    ),
    (
        "return",
        "The photo shows somebody",
        "Somebody could be recognised in the photo. Please choose another.",
    ),
    (
        "return",
        "Please describe the photo",
        "Please add a sentence that describes the photo for somebody who cannot see it.",
    ),
    (
        "return",
        "Very like an idea already here",
        "There is already an idea very like this one on the board.",
    ),
    (
        "reject",
        "Not about a school’s practice",
        "This board is for what schools do to welcome people. This does not fit it.",
    ),
    (
        "reject",
        "Advertising",
        "This reads like advertising, which we do not show.",
    ),
    ("take_down", "Asked for by the school", "Asked for by the school."),
    ("take_down", "Personal details", "It held personal details."),
    ("take_down", "Rights of others", "Its words or photos belong to somebody else."),
)


@transaction.atomic
def set_up_site() -> None:
    """Make the groups, the workflow, the reasons and a home page; leaves alone what is there."""
    write_roles(apps)
    _set_up_workflow(Group.objects.get(name=MODERATORS), Group.objects.get(name=SAFEGUARDING_LEADS))
    _set_up_home_page()


def _set_up_workflow(*moderators: Group) -> None:
    post_type = ContentType.objects.get_for_model(Post)
    if WorkflowContentType.objects.filter(content_type=post_type, workflow__active=True).exists():
        return
    task = PostModerationTask.objects.create(name=WORKFLOW)
    task.groups.add(*moderators)
    workflow = Workflow.objects.create(name=WORKFLOW)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.update_or_create(
        content_type=post_type, defaults={"workflow": workflow}
    )
    if not ModerationReason.objects.exists():
        for order, (kind, title, message) in enumerate(REASONS):
            ModerationReason.objects.create(
                kind=kind, title=title, message=message, sort_order=order
            )


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
