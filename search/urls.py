"""Addresses of the search."""

from django.urls import path

from . import machines, views

urlpatterns = [
    path("", views.search, name="search"),
    path("feed.atom", machines.SearchFeed(), name="search_feed"),
    path("feed.json", machines.search_json, name="search_json"),
    path("opened/", views.opened, name="search_opened"),
    path("opensearch.xml", machines.open_search, name="open_search"),
    path("opensearch/suggest/", machines.open_search_suggestions, name="open_search_suggest"),
    path("suggest/", views.suggest, name="search_suggest"),
]
