"""From a zip to the files of a feed, whoever packed it and however badly; and from a folder to a zip."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from overland.operations.gtfs.sink import Sink

FILES = (
    "agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt", "calendar.txt", "calendar_dates.txt",
    "fare_attributes.txt", "fare_rules.txt", "frequencies.txt", "fare_products.txt", "fare_leg_rules.txt",
    "fare_transfer_rules.txt", "stop_areas.txt", "route_networks.txt", "rider_categories.txt",
)  # fmt: skip
LARGEST = 256 * 1024 * 1024
"""Bytes the files may have together, unpacked."""
DENSEST = 200
"""How many times larger than packed a file of more than a megabyte may be. Text packs tenfold, bombs a thousandfold."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)


def unpack(data: bytes, sink: Sink) -> dict[str, bytes]:
    """The files of the feed by name. What is missing, broken or too large is told."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(archive, sink)
            files: dict[str, bytes] = {}
            for name, info in members.items():
                room = LARGEST - sum(map(len, files.values()))
                if (text := _read(archive, name, info, room, sink)) is not None:
                    files[name] = text
            return files
    except _BROKEN as error:
        sink.error("feed", 0, "not_a_zip", f"This is not a zip file that can be read: {error}", "nothing is read")
        return {}


def pack_folder(folder: Path) -> bytes:
    """The .txt files of a folder as a zip, to be read like any other feed. Raises OSError."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for file in sorted(folder.glob("*.txt")):
            archive.write(file, file.name)
    return packed.getvalue()


def _members(archive: zipfile.ZipFile, sink: Sink) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    nested = set()
    for info in sorted(archive.infolist(), key=lambda i: (i.filename.replace("\\", "/").count("/"), i.filename)):
        path = PurePosixPath(info.filename.replace("\\", "/"))
        name = path.name.lower()
        if info.is_dir() or name not in FILES or name in found or "__MACOSX" in path.parts:
            continue
        found[name] = info
        if len(path.parts) > 1:
            nested.add(str(path.parent))
    for folder in sorted(nested):
        sink.warn("feed", 0, "nested_folder", f"The files are inside the folder {folder}", "they are read from there")
    return found


def _read(archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo, room: int, sink: Sink) -> bytes | None:
    dense = info.file_size > 1024 * 1024 and info.file_size > DENSEST * max(info.compress_size, 1)
    if info.file_size > room or dense:
        sink.error(name, 0, "too_large", f"{name} would unpack to {info.file_size} bytes", "the file is not read")
        return None
    try:
        with archive.open(info) as member:
            return member.read()
    except _BROKEN as error:
        sink.error(name, 0, "broken_file", f"{name} cannot be unpacked: {error}", "the file is not read")
        return None
