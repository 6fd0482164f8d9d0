"""Addresses of the search."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.search, name="search"),
    path("opened/", views.opened, name="search_opened"),
    path("suggest/", views.suggest, name="search_suggest"),
]
