"""Text as people type it: settled whole, however it is typed and however long."""

from unicodedata import normalize

import pytest

from overland.kernel import text
from overland.kernel.text import composed, settled


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_a_long_text_is_settled_as_a_whole_is(form: str) -> None:
    long = "Nguyễn Thị Ổi, ＡＢ ﬁ\u0323\n" * 400
    for typed in (long, normalize("NFD", long)):
        assert settled(form, typed) == normalize(form, typed)  # type: ignore[arg-type]


def test_no_piece_of_a_long_text_has_marks_upon_marks_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Putting marks in order takes the square of their number: a cell of some megabytes would hold everybody up."""
    pieces: list[str] = []

    def seen(form: str, piece: str) -> str:
        pieces.append(piece)
        return piece if form else ""

    monkeypatch.setattr(text, "normalize", seen)
    typed = "a" + "\u0323\u0302" * 20_000
    assert composed(typed) == typed
    assert max(map(len, pieces)) <= 1_001
