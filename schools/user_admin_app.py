"""Wagtail's user admin with the site's own forms; named in INSTALLED_APPS."""

from wagtail.users.apps import WagtailUsersAppConfig


class UserAdminConfig(WagtailUsersAppConfig):  # type: ignore[misc]
    user_viewset = "schools.user_admin.PeopleViewSet"
