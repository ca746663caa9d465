"""Fetch an upstream's file: only when asked to, resumed where it broke off, checked at the end."""

from __future__ import annotations

import hashlib
import http.client
import re
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zonemap.errors import LayerError

if TYPE_CHECKING:
    from zonemap.places.kept import Upstream

TIMEOUT_S = 20.0
TRIES = 4
MAX_BYTES = 4_000_000_000
_BLOCK = 1 << 16
# Where each project offers its own data; {code} is what the user names.
SITES: dict[Upstream, str] = {
    "geonames": "https://download.geonames.org/export/dump/{code}.zip",
    "whos-on-first": (
        "https://data.geocode.earth/wof/dist/sqlite/whosonfirst-data-admin-{code}-latest.db.bz2"
    ),
    "openstreetmap": "https://download.geofabrik.de/{code}-latest.osm.pbf",
    "natural-earth": "https://naciscdn.org/naturalearth/10m/{code}.zip",
}
_CODES: dict[Upstream, tuple[str, str]] = {
    "geonames": (r"[A-Z]{2}", "a country's two letters: SY"),
    "whos-on-first": (r"[a-z]{2}", "a country's two letters: sy"),
    "openstreetmap": (r"[a-z-]+(?:/[a-z-]+)*", "a region of the extracts: asia/syria"),
    "natural-earth": (
        r"(?:cultural|physical)/ne_10m_[a-z0-9_]+",
        "a theme and a file: cultural/ne_10m_roads",
    ),
}
Progress = Callable[[int, int | None], None]


class Fetched(NamedTuple):
    """A file that was fetched whole."""

    path: Path
    sha256: str


def site_of(upstream: Upstream, code: str) -> str:
    """Return the address of an upstream's file.

    Raises
    ------
    LayerError
        If the code is not of the form the upstream uses.
    """
    pattern, said = _CODES[upstream]
    fitting = code.upper() if upstream == "geonames" else code.lower()
    if not re.fullmatch(pattern, fitting):
        raise LayerError(f"{code!r} names no file of {upstream}", hint=f"give {said}")
    return SITES[upstream].format(code=fitting)


def download(
    url: str,
    folder: Path,
    *,
    sha256: str | None = None,
    progress: Progress | None = None,
    timeout_s: float = TIMEOUT_S,
) -> Fetched:
    """Fetch a file into a folder.

    Parameters
    ----------
    url
        Its address.
    folder
        Where it goes. What came before a break is kept as ``.part`` and taken up again.
    sha256
        The checksum it must have, if one is known.
    progress
        Told, after each block, how many bytes are there and how many there will be.
    timeout_s
        How long, in seconds, the other side may be silent.

    Raises
    ------
    LayerError
        If the network or the site does not answer, the transfer breaks off again and
        again, or what came is not the file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / Path(urllib.parse.urlsplit(url).path).name
    part = target.with_name(target.name + ".part")
    _transferred(url, part, timeout_s, progress)
    digest = _verified(part, target.name, sha256)
    part.replace(target)
    return Fetched(target, digest)


def _transferred(url: str, part: Path, timeout_s: float, progress: Progress | None) -> None:
    """Fetch a file, taking it up again where it broke off."""
    for attempt in range(TRIES):
        try:
            return _transfer(url, part, timeout_s, progress)
        except _BrokenOffError as error:
            after = part.stat().st_size if part.exists() else 0
            if attempt == TRIES - 1:
                raise LayerError(
                    f"{url} broke off after {after:,} bytes: {error}",
                    hint="run the same command again: it goes on from there",
                ) from error
    raise AssertionError  # the last try returns or raises


class _BrokenOffError(Exception):
    """The transfer stopped before its end and can be taken up again."""


def _transfer(url: str, part: Path, timeout_s: float, progress: Progress | None) -> None:
    """Add to `part` what is missing of it.

    Raises
    ------
    LayerError
        If it is no use to try again.
    """
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"User-Agent": "zonemap"})  # noqa: S310 # below
    if not url.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise LayerError(f"{url} is no https address")
    if have:
        request.add_header("Range", f"bytes={have}-")
    try:
        with urllib.request.urlopen(request, timeout=timeout_s) as answer:  # noqa: S310 # https, above
            resumed = answer.status == http.HTTPStatus.PARTIAL_CONTENT
            length = answer.headers.get("Content-Length")
            total = None if length is None else int(length) + (have if resumed else 0)
            _room(total, url)
            _pour(answer, part, have if resumed else 0, total, progress)
    except urllib.error.HTTPError as error:
        if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            return  # all of it is there
        if error.code >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
            raise _BrokenOffError(f"the site answers {error.code}") from error
        raise LayerError(f"{url}: the site answers {error.code} {error.reason}") from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _BrokenOffError(f"nothing came for {timeout_s:g} seconds") from error
        raise LayerError(
            f"{urllib.parse.urlsplit(url).netloc} cannot be reached: {error.reason}",
            hint="this machine may be offline; fetch the file elsewhere and import it from disk",
        ) from error
    except TimeoutError as error:
        raise _BrokenOffError(f"nothing came for {timeout_s:g} seconds") from error
    except (http.client.HTTPException, ConnectionError) as error:
        raise _BrokenOffError(str(error) or type(error).__name__) from error


def _room(total: int | None, url: str) -> None:
    if total is not None and total > MAX_BYTES:
        raise LayerError(f"{url} is {total:,} bytes", hint="choose a smaller extract")


def _pour(
    answer: http.client.HTTPResponse,
    part: Path,
    have: int,
    total: int | None,
    progress: Progress | None,
) -> None:
    with part.open("ab" if have else "wb") as out:
        while block := answer.read1(_BLOCK):  # what is there: a full block may never come
            out.write(block)
            have += len(block)
            _room(have, part.name)
            if progress is not None:
                progress(have, total)
    if total is not None and have < total:
        raise _BrokenOffError(f"{have:,} of {total:,} bytes came")


def _verified(part: Path, name: str, sha256: str | None) -> str:
    """Check what came, and throw it away if it is not the file."""
    digest = hashlib.sha256()
    with part.open("rb") as file:
        head = file.read(512)
        digest.update(head)
        while block := file.read(1 << 20):
            digest.update(block)
    found = digest.hexdigest()
    wrong = None
    if sha256 is not None and found != sha256.lower():
        wrong = f"its sha256 is {found}, not {sha256.lower()}"
    elif head.lstrip()[:9].lower() in {b"<!doctype", b"<html>"} or head.lstrip()[:5] == b"<html":
        wrong = "the site sent a web page instead"
    elif name.endswith(".zip") and not zipfile.is_zipfile(part):
        wrong = "it is no zip file"
    elif name.endswith(".bz2") and not head.startswith(b"BZh"):
        wrong = "it is no bzip2 file"
    elif name.endswith(".pbf") and b"OSMHeader" not in head:
        wrong = "it is no OpenStreetMap extract"
    if wrong is not None:
        part.unlink()
        raise LayerError(f"{name} is not the file that was asked for: {wrong}")
    return found
