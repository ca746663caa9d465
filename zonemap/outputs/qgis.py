"""The palette as a QGIS style (QML): categorised on `kind`, hatches and dashes included."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from zonemap.agreement import Kind
from zonemap.outputs.palette import LOOKS, Hatch, Look

# QGIS measures in millimetres on paper; a CSS pixel is 1/96 inch.
_MM_A_PX = 25.4 / 96
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


def qml(kinds: tuple[Kind, ...], *, areas: bool) -> str:
    """Return the style of a layer.

    Parameters
    ----------
    kinds
        The kinds in the layer, in the order of the legend.
    areas
        Whether the layer holds polygons (fills and outlines) or lines.
    """
    root = ET.Element("qgis", version="3.22.0", styleCategories="Symbology|Labeling")
    renderer = ET.SubElement(
        root,
        "renderer-v2",
        type="categorizedSymbol",
        attr="kind",
        enableorderby="0",
        forceraster="0",
        symbollevels="0",
    )
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for at, kind in enumerate(kinds):
        look = LOOKS[kind]
        ET.SubElement(
            categories, "category", value=kind, label=look.label, symbol=str(at), render="true"
        )
        symbol = _symbol(symbols, str(at), "fill" if areas else "line")
        if areas:
            _fill(symbol, look, at)
        _outline(symbol, look)
    _labels(root)
    return _DOCTYPE + ET.tostring(root, encoding="unicode")


def _symbol(parent: ET.Element, name: str, kind: str) -> ET.Element:
    return ET.SubElement(
        parent, "symbol", type=kind, name=name, alpha="1", clip_to_extent="1", force_rhr="0"
    )


def _layer(symbol: ET.Element, kind: str, options: dict[str, str]) -> ET.Element:
    layer = ET.SubElement(
        symbol, "layer", {"class": kind, "enabled": "1", "pass": "0", "locked": "0"}
    )
    options_map = ET.SubElement(layer, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(options_map, "Option", name=name, value=value, type="QString")
    return layer


def _rgba(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{round(opacity * 255)}"


def _mm(pixels: float) -> str:
    return f"{pixels * _MM_A_PX:.3f}"


def _fill(symbol: ET.Element, look: Look, at: int) -> None:
    _layer(
        symbol,
        "SimpleFill",
        {"color": _rgba(look.light, look.tint), "style": "solid", "outline_style": "no"},
    )
    hatch = look.hatch
    for turn, angle in enumerate(hatch.angles_deg):
        layer = _layer(
            symbol,
            "LinePatternFill",
            {
                "angle": str(angle),
                "color": _rgba(look.light, 1),
                "distance": _mm(hatch.spacing_px),
                "distance_unit": "MM",
                "line_width": _mm(hatch.width_px),
                "line_width_unit": "MM",
            },
        )
        stroke = _symbol(layer, f"@{at}@{turn + 1}", "line")
        _layer(stroke, "SimpleLine", _line(look.light, hatch.width_px))
    if hatch.dots:
        _dots(symbol, look, hatch, at)


def _dots(symbol: ET.Element, look: Look, hatch: Hatch, at: int) -> None:
    layer = _layer(
        symbol,
        "PointPatternFill",
        {
            "distance_x": _mm(hatch.spacing_px),
            "distance_x_unit": "MM",
            "distance_y": _mm(hatch.spacing_px),
            "distance_y_unit": "MM",
        },
    )
    marker = _symbol(layer, f"@{at}@1", "marker")
    _layer(
        marker,
        "SimpleMarker",
        {
            "name": "circle",
            "color": _rgba(look.light, 1),
            "outline_style": "no",
            "size": _mm(hatch.width_px),
            "size_unit": "MM",
        },
    )


def _line(colour: str, width_px: float, dash_px: tuple[int, ...] = ()) -> dict[str, str]:
    options = {
        "line_color": _rgba(colour, 1),
        "line_style": "solid",
        "line_width": _mm(width_px),
        "line_width_unit": "MM",
        "joinstyle": "round",
        "capstyle": "flat",
        "use_custom_dash": "1" if dash_px else "0",
    }
    if dash_px:
        options |= {"customdash": ";".join(map(_mm, dash_px)), "customdash_unit": "MM"}
    return options


def _outline(symbol: ET.Element, look: Look) -> None:
    _layer(symbol, "SimpleLine", _line(look.light, look.width_px, look.dash_px))
    if look.double:
        # A thin white line along the middle of the stroke makes it two.
        _layer(symbol, "SimpleLine", _line("#FFFFFF", look.width_px / 3))


def _labels(root: ET.Element) -> None:
    labeling = ET.SubElement(root, "labeling", type="simple")
    settings = ET.SubElement(labeling, "settings", calloutType="simple")
    style = ET.SubElement(
        settings, "text-style", fieldName="name", fontSize="8", textColor="27,31,36,255"
    )
    ET.SubElement(
        style,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.8",
        bufferSizeUnits="MM",
        bufferColor="255,255,255,220",
    )
