"""The command that makes a board to measure."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from board.models import BoardPage, Post
from home.models import HomePage
from tests.factories import make_board


def test_the_board_it_makes_is_there_for_everybody(home: HomePage, client: Client) -> None:
    make_board(home)
    call_command("make_board", posts=45, title="Measured", verbosity=0)
    board = Post.objects.public()[0].board
    assert Post.objects.public().filter(board=board).count() == 45
    assert "Idea number 0" in client.get(board.url).content.decode()


def test_a_board_without_ideas_is_refused(home: HomePage) -> None:
    with pytest.raises(CommandError, match="at least one"):
        call_command("make_board", posts=0)
    assert not BoardPage.objects.exists()
