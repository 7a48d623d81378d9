"""The bundled files of the screens are whole, named by their content, and call no other server."""

import json
import re
from pathlib import Path

import hatch_build
import pytest

STATIC = hatch_build.STATIC
_HOUSE_FONTS = ("vietnamese-400", "vietnamese-600", "latin-400", "latin-600")


@pytest.fixture(scope="module")
def manifest() -> dict[str, str]:
    hatch_build.build()
    names: dict[str, str] = json.loads((STATIC / "manifest.json").read_text())
    return names


def test_building_again_does_nothing(manifest: dict[str, str]) -> None:
    assert hatch_build.build() is False


def test_every_name_leads_to_a_file_named_by_its_content(manifest: dict[str, str]) -> None:
    assert {"app.css", "app.js", "zxing_reader.wasm"} <= manifest.keys()
    for plain, hashed in manifest.items():
        assert (STATIC / hashed).stat().st_size > 0
        assert re.fullmatch(rf"{re.escape(Path(plain).stem)}-[0-9A-Z]{{8}}", Path(hashed).stem)


def test_a_page_in_vietnamese_needs_four_small_fonts(manifest: dict[str, str]) -> None:
    fonts = {name: STATIC / manifest[f"fonts/house-{name}.woff2"] for name in _HOUSE_FONTS}
    assert sum(path.stat().st_size for path in fonts.values()) < 30_000
    # Letters that the small fonts lack come from the whole ones behind them.
    assert sum(name.startswith("fonts/be-vietnam-pro-") for name in manifest) == 6


def test_the_styles_load_only_files_that_are_there(manifest: dict[str, str]) -> None:
    loaded = re.findall(r"url\(\"?([^)\"]+)", (STATIC / "app.css").read_text())
    files = [name for name in loaded if not name.startswith("data:")]
    assert files
    assert [name for name in files if not (STATIC / name).is_file()] == []
