"""Words in the reader's language: Fluent messages, one file per language beside the room that says them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES: Final = ("vi", "en")


class Words:
    """The messages of some folders (`vi.ftl`, `en.ftl` in each)."""

    def __init__(self, *folders: Path) -> None:
        self._bundles = {language: _bundle(language, folders) for language in LANGUAGES}

    def say(self, language: str, key: str, /, **facts: object) -> str:
        """The message in this language, its placeables filled. An unknown key is said as itself, so that it is seen."""
        bundle = self._bundles[language if language in self._bundles else LANGUAGES[0]]
        name, _, attribute = key.partition(".")
        if not bundle.has_message(name):
            return key
        message = bundle.get_message(name)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            return key
        text, _ = bundle.format_pattern(pattern, facts)
        return str(text)

    def knows(self, language: str, key: str) -> bool:
        """Whether there is such a message."""
        return self._bundles[language].has_message(key.partition(".")[0])

    def keys(self, language: str) -> frozenset[str]:
        """The names of all messages of a language."""
        return frozenset(self._bundles[language]._messages)  # noqa: SLF001


def _bundle(language: str, folders: tuple[Path, ...]) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for folder in folders:
        bundle.add_resource(FluentResource((folder / f"{language}.ftl").read_text(encoding="utf8")))
    return bundle


@lru_cache(maxsize=256)
def preferred(accept_language: str, languages: tuple[str, ...] = LANGUAGES) -> str:
    """The first of these languages in an Accept-Language header by its weights; the first of all when none is there."""
    weighted = []
    for order, part in enumerate(accept_language.split(",")):
        tag, _, q = part.strip().partition(";q=")
        try:
            weighted.append((-float(q or 1), order, tag.split("-")[0].lower()))
        except ValueError:
            continue
    return next((tag for _, _, tag in sorted(weighted) if tag in languages), languages[0])
