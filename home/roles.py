"""The rights of each role: the least that its work needs.

A data migration writes them, and `manage.py setup_site` again, which changes nothing that is right
already. So they work with the models as they are and as a migration sees them.
"""

from typing import Any

from django.apps import apps as all_apps
from django.apps.registry import Apps

from schools.roles import (
    ADMINISTRATORS,
    EDITORS,
    ENTER_ADMIN,
    MEMBER_ROLES,
    MODERATORS,
    SAFEGUARDING_LEADS,
)

ALL = ("add", "change", "delete", "view")
MODERATE = (
    *("board.view_post", "board.change_post", "board.publish_post"),
    *(f"board.{action}_moderationreason" for action in ALL),
    "resources.change_resourceuse",
)

RIGHTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(MEMBER_ROLES, ()),
    MODERATORS: (ENTER_ADMIN, *MODERATE),
    SAFEGUARDING_LEADS: (ENTER_ADMIN, *MODERATE),
    EDITORS: (
        ENTER_ADMIN,
        *(f"home.{action}_{model}" for model in ("notice", "sitesettings") for action in ALL),
        *(f"schools.{action}_{model}" for model in ("school", "membership") for action in ALL),
        *(f"schools.{action}_invitation" for action in ALL),
        *(f"board.{action}_postinglink" for action in ("add", "change", "view")),
        *(f"resources.{action}_problemreport" for action in ALL),
        *(f"search.{action}_{model}" for model in ("synonym", "promotedresult") for action in ALL),
        "search.view_searchquery",
    ),
    # They look after accounts and addresses, and see nothing that waits for moderators.
    ADMINISTRATORS: (
        ENTER_ADMIN,
        *(f"schools.{action}_user" for action in ("add", "change", "view")),
        *(f"wagtailcore.{action}_site" for action in ("change", "view")),
        *(f"wagtailredirects.{action}_redirect" for action in ALL),
    ),
}
PAGE_RIGHTS: dict[str, tuple[str, ...]] = {
    EDITORS: tuple(f"wagtailcore.{a}_page" for a in ("add", "change", "publish", "lock", "unlock"))
}
# Wagtail asks for the permissions of its own image and document models, whatever model is in use.
COLLECTION_RIGHTS: dict[str, tuple[str, ...]] = {
    EDITORS: tuple(
        f"{app}.{action}_{model}"
        for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
        for action in ("add", "change", "choose")
    )
}
# Wagtail's migrations make these two, with rights over every page.
WAGTAIL_GROUPS = ("Editors", "Moderators")


def write_roles(apps: Apps) -> None:
    """Make the groups and give each its rights, no more; `apps` holds the models to use."""
    group_model = apps.get_model("auth", "Group")
    for name, rights in RIGHTS.items():
        group, _created = group_model.objects.get_or_create(name=name)
        there = [right for right in rights if _is_there(apps, right)]
        group.permissions.set([_permission(apps, right) for right in there])
        _write_page_rights(apps, group, PAGE_RIGHTS.get(name, ()))
        _write_collection_rights(apps, group, COLLECTION_RIGHTS.get(name, ()))
    group_model.objects.filter(name__in=WAGTAIL_GROUPS, user=None).delete()


def _write_page_rights(apps: Apps, group: Any, rights: tuple[str, ...]) -> None:
    if not rights:
        return
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    model = apps.get_model("wagtailcore", "GroupPagePermission")
    for right in rights:
        model.objects.get_or_create(group=group, page=root, permission=_permission(apps, right))


def _write_collection_rights(apps: Apps, group: Any, rights: tuple[str, ...]) -> None:
    if not rights:
        return
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    model = apps.get_model("wagtailcore", "GroupCollectionPermission")
    for right in rights:
        model.objects.get_or_create(
            group=group, collection=root, permission=_permission(apps, right)
        )


def _is_there(apps: Apps, right: str) -> bool:
    """Say whether the model of a right is there; for an early migration a later one's is not.

    A new model's rights are written by a migration of this app that depends on the model's.
    """
    app_label, codename = right.split(".")
    model = codename.split("_", maxsplit=1)[1]
    # Wagtail makes the right to enter the admin without a model.
    return apps is all_apps or right == ENTER_ADMIN or model in apps.all_models[app_label]


def _permission(apps: Apps, right: str) -> Any:
    """Return a permission such as "board.change_post".

    Django makes permissions after the last migration; one that a migration needs is made here, as
    Django will find it.
    """
    app_label, codename = right.split(".")
    action, model = codename.split("_", maxsplit=1)
    permissions = apps.get_model("auth", "Permission").objects
    found = permissions.filter(content_type__app_label=app_label, codename=codename).first()
    if found is not None:
        return found
    types = apps.get_model("contenttypes", "ContentType").objects
    content_type, _created = types.get_or_create(app_label=app_label, model=model)
    verbose_name = apps.get_model(app_label, model)._meta.verbose_name_raw
    return permissions.create(
        content_type=content_type, codename=codename, name=f"Can {action} {verbose_name}"
    )
