"""The bundled files of the screens are whole, named by their content, and call no other server."""

import json
import re
from pathlib import Path

import hatch_build
import pytest

STATIC = hatch_build.STATIC


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


def test_the_fonts_hold_vietnamese_in_three_weights(manifest: dict[str, str]) -> None:
    fonts = {name for name in manifest if name.endswith(".woff2")}
    assert {name for name in fonts if "vietnamese" in name} == {
        f"fonts/be-vietnam-pro-vietnamese-{weight}-normal.woff2" for weight in (400, 600, 700)
    }
    assert len(fonts) == 9


def test_the_styles_load_only_files_that_are_there(manifest: dict[str, str]) -> None:
    loaded = re.findall(r"url\(\"?([^)\"]+)", (STATIC / "app.css").read_text())
    files = [name for name in loaded if not name.startswith("data:")]
    assert files
    assert [name for name in files if not (STATIC / name).is_file()] == []
