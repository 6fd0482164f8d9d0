"""Pictures made safe: decoded and written anew, so that only what can be seen remains.

A photo's EXIF, XMP and embedded thumbnail can tell where a child lives; a file that is a picture
and a web page at once can carry a script. Neither survives being decoded to pixels and encoded
again. The raw upload is never kept.
"""

import io
import warnings
from dataclasses import dataclass
from typing import IO

import pillow_heif
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

pillow_heif.register_heif_opener()

MAX_SIDE_PIXELS = 2000
# A decoded pixel takes 4 bytes: 50 megapixels are 200 MB, more than any phone's camera of today.
MAX_PIXELS = 50_000_000
MAX_FRAMES = 1
ALLOWED_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
JPEG_QUALITY = 85


@dataclass(frozen=True)
class CleanImage:
    """A picture written anew; sizes in pixels, `extension` without a dot."""

    content: bytes
    extension: str
    width: int
    height: int


def clean_image(file: IO[bytes], *, max_bytes: int) -> CleanImage:
    """Decode an uploaded picture, turn it upright, shrink it to 2,000 px and write it anew.

    `max_bytes` is the largest upload accepted. Raises ValidationError, in words for the person who
    chose the file, when it is empty, too large, not a picture, damaged or absurdly big.
    """
    _check_size(file, max_bytes)
    try:
        with warnings.catch_warnings():
            # Pillow only warns between one and two times its own limit; ours is lower than both.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=ALLOWED_FORMATS) as image:
                _check_pixels(image)
                image.load()
                return _encode(ImageOps.exif_transpose(image))
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise ValidationError(
            _("This file is not a picture we can use. Choose a JPEG, PNG, WebP or HEIC photo."),
            code="not_a_picture",
        ) from error
    except Exception as error:
        # Decoders raise OSError, SyntaxError, ValueError, struct.error and more for damaged files;
        # to the person who uploaded one they all mean the same.
        raise ValidationError(
            _("This picture is damaged or not complete. Save it again, or choose another."),
            code="damaged_picture",
        ) from error


def _check_size(file: IO[bytes], max_bytes: int) -> None:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size == 0:
        raise ValidationError(_("This file is empty. Choose another."), code="empty")
    if size > max_bytes:
        raise ValidationError(
            _("This picture is larger than %(limit)d MB. Choose a smaller one."),
            code="too_large",
            params={"limit": max_bytes // (1024 * 1024)},
        )


def _check_pixels(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()
    if getattr(image, "n_frames", 1) > MAX_FRAMES and image.format in ("GIF", "WEBP", "PNG"):
        raise ValidationError(
            _("Moving pictures cannot be used here. Choose a still one."), code="animated"
        )


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("This picture has too many pixels to open safely. Make it smaller and try again."),
        code="too_many_pixels",
    )


def _encode(image: Image.Image) -> CleanImage:
    image.thumbnail((MAX_SIDE_PIXELS, MAX_SIDE_PIXELS), Image.Resampling.LANCZOS)
    has_transparency = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    # A new image of the pixels alone: `image.info` would carry EXIF, XMP and comments along.
    pixels = Image.new("RGBA" if has_transparency else "RGB", image.size)
    pixels.paste(image.convert(pixels.mode))
    output = io.BytesIO()
    if has_transparency:
        pixels.save(output, "PNG", optimize=True)
        extension = "png"
    else:
        pixels.save(output, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
        extension = "jpg"
    return CleanImage(output.getvalue(), extension, pixels.width, pixels.height)
