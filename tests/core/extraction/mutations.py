"""Damages real files in the ways in which files are damaged, by accident or by design."""

import io
import random
import warnings
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

FILES = Path(__file__).resolve().parents[3] / "cms" / "demo" / "files"
SEED = 20_261_124


def real_files(extension: str, number: int = 8) -> list[bytes]:
    """Return some of the demonstration's files of a type, spread over all of them."""
    paths = sorted(FILES.glob(f"*.{extension}"))
    step = max(1, len(paths) // number)
    return [path.read_bytes() for path in paths[::step][:number]]


def damaged(extension: str, count: int) -> list[tuple[str, bytes]]:
    """Return damaged files, the same ones each time, each with a word on how it was damaged."""
    chance = random.Random(f"{SEED} {extension}")
    files = real_files(extension)
    ways = [*PLAIN_WAYS, *(ZIP_WAYS if files[0].startswith(b"PK") else PDF_WAYS)]
    made = []
    for number in range(count):
        way = ways[number % len(ways)]
        made.append((way.__name__, way(chance, chance.choice(files), files)))
    return made


def flip_bits(chance: random.Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice([1, 3, 20, 200])):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def truncate(chance: random.Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    return content[: chance.randrange(len(content))]


def splice(chance: random.Random, content: bytes, others: Sequence[bytes]) -> bytes:
    donor = chance.choice(others)
    start = chance.randrange(len(donor))
    place = chance.randrange(len(content))
    chunk = donor[start : start + chance.randrange(1, 4_000)]
    return content[:place] + chunk + content[place + chance.choice([0, len(chunk)]) :]


def repeat(chance: random.Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    start = chance.randrange(len(content))
    chunk = content[start : start + chance.randrange(1, 3_000)]
    return content[:start] + chunk * chance.randrange(2, 20) + content[start:]


def cut_out(chance: random.Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randrange(1, 5_000) :]


def shuffle_blocks(chance: random.Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    blocks = [content[place : place + 512] for place in range(0, len(content), 512)]
    first, second = chance.randrange(len(blocks)), chance.randrange(len(blocks))
    blocks[first], blocks[second] = blocks[second], blocks[first]
    return b"".join(blocks)


def change_numbers(chance: random.Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    """Replace figures by others, or by absurd ones, as a hostile author of a PDF would."""
    figures = [place for place, byte in enumerate(content) if 48 <= byte <= 57]
    changed = bytearray(content)
    for _ in range(min(len(figures), chance.choice([1, 5, 40]))):
        place = chance.choice(figures)
        changed[place : place + 1] = chance.choice([b"9", b"0", b"-", b"4294967295", b"7 0 R"])
    return bytes(changed)


def change_names(chance: random.Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    """Exchange keys of a PDF, so that things of one type stand where another belongs."""
    names = [b"/Pages", b"/Page", b"/Kids", b"/Font", b"/Length", b"/Parent", b"/Lang", b"/Count"]
    names += [b"/StructTreeRoot", b"/Metadata", b"/Outlines", b"/Contents", b"/Info", b"/Resources"]
    changed = content
    for _ in range(chance.choice([1, 2, 4])):
        changed = changed.replace(chance.choice(names), chance.choice(names), chance.choice([1, 9]))
    return changed


def damage_member(chance: random.Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Damage what is inside one part of a zip, whose directory and checksums stay right."""
    members = _members(content)
    name = chance.choice([name for name in members if members[name]])
    way = chance.choice([flip_bits, truncate, splice, repeat, cut_out, change_numbers])
    members[name] = way(chance, members[name], list(members.values()) if members else others)
    return _zipped(list(members.items()))


def break_tags(chance: random.Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    """Swap, drop and nest elements in the XML of a zip's parts."""
    members = _members(content)
    name = chance.choice([name for name in members if name.endswith((".xml", ".rels"))])
    tags = members[name].split(b"<")
    for _ in range(chance.choice([1, 5, 50])):
        tags[chance.randrange(len(tags))] = tags[chance.randrange(len(tags))]
    members[name] = b"<".join(tags)
    return _zipped(list(members.items()))


def exchange_members(chance: random.Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Give parts the content of others, leave some out, and bring in those of another file."""
    members = _members(content)
    donors = _members(chance.choice(others))
    for _ in range(chance.choice([1, 3])):
        donor = chance.choice(list(donors))
        members[chance.choice(list(members))] = donors[donor]
    members.pop(chance.choice(list(members)))
    return _zipped(list(members.items()))


def repeat_members(chance: random.Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    """Put parts into a zip twice, under the same name or one of another case."""
    members = list(_members(content).items())
    name, inside = chance.choice(members)
    return _zipped([*members, (chance.choice([name, name.upper()]), inside[::-1])])


def damage_directory(chance: random.Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Flip bits in nothing but a zip's directory: names, sizes, places, methods."""
    start = content.index(b"PK\x01\x02")
    return content[:start] + flip_bits(chance, content[start:], others)


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(members: Sequence[tuple[str, bytes]]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, inside in members:
            # Without a time of its own the same damage would give another file every time.
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            archive.writestr(entry, inside, zipfile.ZIP_DEFLATED)
    return output.getvalue()


Way = Callable[[random.Random, bytes, Sequence[bytes]], bytes]
PLAIN_WAYS: tuple[Way, ...] = (flip_bits, truncate, splice, repeat, cut_out, shuffle_blocks)
PDF_WAYS: tuple[Way, ...] = (change_numbers, change_names)
ZIP_WAYS: tuple[Way, ...] = (
    *(damage_member, break_tags, exchange_members, repeat_members, damage_directory),
)
