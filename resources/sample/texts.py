"""Made-up texts: words come as often as in real ones, a few very often and most seldom."""

import random
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, product

from .words import (
    DOES,
    FORMS,
    NAME_ENDS,
    NAME_STARTS,
    READERS,
    SENTENCES,
    TAGS,
    TOPICS,
    WHAT,
    WHEN,
    WHERE,
    WHO,
)

NAMES = tuple(f"{start}{end}" for start, end in product(NAME_STARTS, NAME_ENDS))


class TextMaker:
    """Makes texts; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        # For measuring: nobody needs to be unable to guess it.
        self.random = random.Random(seed)  # noqa: S311

    def pick(self, phrases: Sequence[str]) -> str:
        """Return one of the phrases: the n-th is chosen 1/n as often as the first (Zipf's law)."""
        return self.random.choices(phrases, cum_weights=_zipf(len(phrases)))[0]

    def some(self, phrases: Sequence[str], most: int) -> list[str]:
        """Return one to `most` different phrases, in the order of the list."""
        chosen = {self.pick(phrases) for _time in range(self.random.randint(1, most))}
        return [phrase for phrase in phrases if phrase in chosen]

    def title(self) -> str:
        """Return a title such as "Buddies at playtime: a game for Year 3"."""
        title = f"{self.pick(TOPICS)}: {self.pick(FORMS)} for {self.pick(READERS)}"
        return f"{title}, from {self.pick(NAMES)}" if self.random.random() < 0.4 else title

    def summary(self) -> str:
        """Return one or two sentences, at most 255 characters."""
        return " ".join(self.sentence() for _time in range(2))[:255]

    def tags(self) -> list[str]:
        """Return one to four tags."""
        return self.some(TAGS, 4)

    def sentence(self) -> str:
        """Return a sentence in English."""
        words = [self.pick(WHO), self.pick(DOES), self.pick(WHAT), self.pick(WHERE)]
        if self.random.random() < 0.6:
            words.append(self.pick(WHEN))
        if self.random.random() < 0.2:
            words.append(f"as they do at {self.pick(NAMES)} School")
        return " ".join(words) + "."

    def text(self, language: str) -> str:
        """Return a text of some paragraphs in a language; in English when it has no phrases."""
        phrases = SENTENCES.get(language)
        paragraphs = []
        for _paragraph in range(self.random.randint(2, 6)):
            count = self.random.randint(2, 5)
            paragraphs.append(
                " ".join(self.pick(phrases) if phrases else self.sentence() for _s in range(count))
            )
        return "\n\n".join(paragraphs)


@cache
def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, count + 1)))
