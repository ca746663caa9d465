"""``zonemap map``: the interactive map."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zonemap.cli import MISUSE
from zonemap.cli.common import (
    Assume,
    Borders,
    BordersOption,
    Force,
    Layers,
    RulesOption,
    Strict,
    Tolerance,
    examples_that_begin,
    finish,
    load_work,
    need_rules,
    options_of,
    say,
    spared,
    talk_of,
)
from zonemap.errors import ZonemapError
from zonemap.source import STANDARD_INPUT

if TYPE_CHECKING:
    from zonemap.pipeline import Options
    from zonemap.zone import ZoneMap


Texts = Annotated[
    list[str],
    typer.Argument(
        metavar="TEXT...",
        autocompletion=examples_that_begin,
        help="A document (.txt .md .html .pdf .docx .rules.yaml), the name of an example, or -; "
        "several make a folder of maps with an index page.",
        show_default=False,
    ),
]
Tiles = Annotated[
    str | None,
    typer.Option(
        "--tiles",
        metavar="URL",
        help="Load the background from this tile server, https://HOST/{z}/{x}/{y}.png; "
        "it then learns what every reader of the map looks at.",
    ),
]


def map_text(
    texts: Texts,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="Where to write; by default TEXT.html in this folder. Of several TEXTs, a folder.",
        ),
    ] = None,
    *,
    open_: Annotated[bool, typer.Option("--open", help="Open the map in the browser.")] = False,
    rules: RulesOption = None,
    layers: Layers = None,
    borders: BordersOption = Borders.OSM,
    tolerance_m: Tolerance = 0.5,
    assume: Assume = None,
    tiles: Tiles = None,
    strict: Strict = False,
    force: Force = False,
) -> None:
    """Draw the zones beside the words, on one HTML page.

    The page makes no request: it can be sent, and opened without a network. An earlier map of
    the same name is replaced; no other page is, and never the document itself.
    """
    from zonemap.outputs.webmap import to_webmap
    from zonemap.outputs.webmap.seal import is_sealed
    from zonemap.outputs.writing import check_target, write_text
    from zonemap.pipeline import map_agreement

    def mapped(text: str) -> tuple[ZoneMap, Options]:
        work = load_work(text, rules)
        options = options_of(layers, borders, tolerance_m, assume, work)
        return map_agreement(need_rules(work.agreement), options=options), options

    if tiles is not None:
        say(f"warning: the map will load its background from {tiles}")
    if len(texts) > 1:
        _map_many(texts, output or Path("maps"), mapped, tiles=tiles, force=force)
        return
    if output is not None:
        check_target(spared(output, *texts, rules), force=force)
    zone_map, options = mapped(texts[0])
    path = spared(output or _beside(zone_map), options=options)
    if strict and zone_map.problems:
        talk_of(zone_map, wrote="nothing written")
        finish(zone_map)
    replaced = force or (output is None and is_sealed(path))
    write_text(path, to_webmap(zone_map, tiles=tiles), force=replaced)
    talk_of(zone_map, wrote=str(path), options=options)
    typer.echo(path.resolve())
    if open_:
        typer.launch(path.resolve().as_uri())
    finish(zone_map)


def _stem(zone_map: ZoneMap) -> str:
    name = zone_map.agreement.source.name
    return "map" if name == STANDARD_INPUT else Path(name).stem or "map"


def _beside(zone_map: ZoneMap) -> Path:
    """Return where a map goes by default: over an earlier map, never over a page of the user's."""
    from zonemap.outputs.webmap.seal import is_sealed

    path = Path(f"{_stem(zone_map)}.html")
    return path.with_suffix(".map.html") if path.exists() and not is_sealed(path) else path


def _map_many(
    texts: list[str],
    folder: Path,
    mapped: Callable[[str], tuple[ZoneMap, Options]],
    *,
    tiles: str | None,
    force: bool,
) -> None:
    """Write a map of each text and a page that links them; one bad text costs no other."""
    from zonemap.outputs.webmap import to_index, to_webmap
    from zonemap.outputs.writing import write_text

    made: list[tuple[str, ZoneMap]] = []
    failed = False
    folder.mkdir(parents=True, exist_ok=True)
    for at, text in enumerate(texts, 1):
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K{at}/{len(texts)}: {text[-60:]}\r")
        try:
            zone_map, options = mapped(text)
        except ZonemapError as error:
            failed = True
            say(f"{text}: {error.report()}")
            continue
        taken = {name for name, _ in made}
        stem = _stem(zone_map)
        names = (f"{stem}{'' if turn == 1 else f'-{turn}'}.html" for turn in itertools.count(1))
        name = next(name for name in names if name not in {*taken, "index.html"})
        path = spared(folder / name, *texts, options=options)
        write_text(path, to_webmap(zone_map, tiles=tiles), force=force)
        talk_of(zone_map, wrote=str(path), options=options)
        made.append((name, zone_map))
    if made:
        write_text(spared(folder / "index.html", *texts), to_index(made), force=force)
        typer.echo((folder / "index.html").resolve())
    if failed:
        raise typer.Exit(MISUSE)
    for _, zone_map in made:
        finish(zone_map)
