"""Which links are videos that can be played in the page, after a click."""

import re
from urllib.parse import parse_qs, urlsplit

# What a page of ours may frame: the two hosts' own addresses without cookies before playing.
FRAME_HOSTS = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")
_YOUTUBE_KEY = re.compile(r"^[\w-]{11}$")
_VIMEO_PATH = re.compile(r"^/(\d{6,12})/?$")


def player_address(url: str) -> str:
    """Return the address of the player for a video on an allowed host, or an empty string."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host == "vimeo.com" and (match := _VIMEO_PATH.match(parts.path)):
        return f"{FRAME_HOSTS[1]}/video/{match.group(1)}?dnt=1"
    key = ""
    if host == "youtu.be":
        key = parts.path.strip("/")
    elif host == "youtube.com" and parts.path == "/watch":
        key = parse_qs(parts.query).get("v", [""])[0]
    elif host == "youtube.com" and parts.path.startswith("/shorts/"):
        key = parts.path.removeprefix("/shorts/").strip("/")
    return f"{FRAME_HOSTS[0]}/embed/{key}" if _YOUTUBE_KEY.match(key) else ""
