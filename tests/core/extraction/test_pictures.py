"""Pictures and films lose what they say besides what they show, and nothing else."""

import io
import struct

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from cms.core.extraction import RefusedFile, check_file
from cms.core.extraction.pictures import (
    cleaner_for,
    jpeg_has_place,
    jpeg_without_details,
    mp4_without_details,
    png_without_details,
)
from tests.core.extraction import media

SECRET = b"quokka"
ORIENTATION = 0x0112


def photo(file_format: str = "JPEG", **options: object) -> bytes:
    """Return a picture that tells a secret, a place and that it must be turned."""
    image = Image.effect_noise((60, 40), 50).convert("RGB")
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x010E] = SECRET.decode()
    exif[0x8825] = {1: "N", 2: (52.0, 24.0, 24.0), 3: "W", 4: (1.0, 30.0, 36.0)}
    output = io.BytesIO()
    image.save(output, file_format, exif=exif, **options)
    return output.getvalue()


@pytest.mark.parametrize("is_progressive", [True, False])
def test_a_jpeg_keeps_its_picture_its_colours_and_which_way_up_it_is(is_progressive: bool) -> None:
    content = photo(progressive=is_progressive, comment=SECRET, icc_profile=b"profile" * 20)
    cleaned = jpeg_without_details(content)
    before, after = Image.open(io.BytesIO(content)), Image.open(io.BytesIO(cleaned))
    assert before.tobytes() == after.tobytes()
    assert after.getexif() == {ORIENTATION: 6}
    assert after.info["icc_profile"] == b"profile" * 20
    assert SECRET not in cleaned
    assert check_file(io.BytesIO(cleaned), "a.jpg").extension == "jpg"


def test_what_follows_a_picture_is_cut_off() -> None:
    page = b"<html><script>alert(1)</script>"
    assert page not in jpeg_without_details(photo() + page)
    assert page not in png_without_details(photo("PNG") + page)


def test_a_jpeg_says_whether_it_tells_a_place() -> None:
    assert jpeg_has_place(photo())
    assert not jpeg_has_place(jpeg_without_details(photo()))
    assert not jpeg_has_place(b"no picture")


@pytest.mark.parametrize("length", [0, 1, 2, 3, 10, 200, -30, -2, -1])
def test_a_jpeg_that_is_not_whole_is_refused(length: int) -> None:
    with pytest.raises(RefusedFile):
        jpeg_without_details(photo()[:length])


def test_a_png_keeps_its_picture_only() -> None:
    words = PngInfo()
    words.add_text("Author", SECRET.decode())
    content = photo("PNG", pnginfo=words)
    cleaned = png_without_details(content)
    before, after = Image.open(io.BytesIO(content)), Image.open(io.BytesIO(cleaned))
    assert before.tobytes() == after.tobytes()
    assert SECRET not in cleaned
    with pytest.raises(RefusedFile):
        png_without_details(content[:-8])


def box(name: bytes, content: bytes, *, is_wide: bool = False) -> bytes:
    if is_wide:
        return struct.pack(">I4sQ", 1, name, len(content) + 16) + content
    return struct.pack(">I4s", len(content) + 8, name) + content


@pytest.mark.parametrize("is_wide", [True, False])
def test_a_film_keeps_its_length_and_loses_its_place(is_wide: bool) -> None:
    place = box(b"udta", box(b"\xa9xyz", b"+52.4-001.5/" + SECRET), is_wide=is_wide)
    track = box(b"trak", box(b"tkhd", bytes(20)) + place)
    film = box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", box(b"mvhd", bytes(90)) + track + place)
    film += box(b"uuid", SECRET + bytes(16)) + box(b"mdat", b"frames" * 40)
    cleaned = mp4_without_details(film)
    assert len(cleaned) == len(film)
    assert SECRET not in cleaned
    assert b"frames" * 40 in cleaned
    assert check_file(io.BytesIO(cleaned), "a.mp4").extension == "mp4"


def test_boxes_within_boxes_without_end_break_nothing() -> None:
    film = b""
    for _ in range(3_000):
        film = box(b"moov", film)
    assert mp4_without_details(film) == film


def test_a_film_without_details_stays_as_it_is() -> None:
    assert mp4_without_details(media.mp4()) == media.mp4()


def test_only_pictures_and_films_are_cleaned_as_they_come() -> None:
    assert cleaner_for("JPEG") is jpeg_without_details
    assert cleaner_for("docx") is None
