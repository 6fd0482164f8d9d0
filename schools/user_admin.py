"""People in Wagtail's admin: nobody but a superuser makes, changes or removes a superuser."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from .models import User
from .user_forms import PersonCreationForm, PersonEditForm


class AddPersonView(CreateView):  # type: ignore[misc]
    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who fills it in."""
        return {**super().get_form_kwargs(), "editor": self.request.user}


class ChangePersonView(EditView):  # type: ignore[misc]
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep superusers from all but superusers."""
        refuse_superusers(request, [self.object])
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who fills it in."""
        return {**super().get_form_kwargs(), "editor": self.request.user}


class PeopleViewSet(UserViewSet):  # type: ignore[misc]
    add_view_class = AddPersonView
    edit_view_class = ChangePersonView
    copy_view_enabled = False

    def get_form_class(self, for_update: Any = False) -> type[Any]:  # noqa: FBT002  (as Wagtail calls it)
        """Return our forms."""
        return PersonEditForm if for_update else PersonCreationForm


def refuse_superusers(request: HttpRequest, people: list[User]) -> None:
    """Raise PermissionDenied when one of these is a superuser and the visitor is none."""
    if not request.user.is_superuser and any(person.is_superuser for person in people):
        raise PermissionDenied
