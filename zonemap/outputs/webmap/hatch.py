"""The shared palette as SVG patterns and style rules; only our own constants enter here."""

from __future__ import annotations

from zonemap.outputs.palette import KINDS, LAND, LOOKS, SEA, Hatch, Look


def has_hatch(look: Look) -> bool:
    """Tell whether a kind is filled with strokes or dots, not a plain tint."""
    return look.hatch.dots or bool(look.hatch.angles_deg)


def patterns_svg() -> str:
    """Return one hidden ``<svg>`` that defines the hatch of every kind."""
    defined = "".join(_pattern(kind, LOOKS[kind]) for kind in KINDS if has_hatch(LOOKS[kind]))
    return (
        '<svg class="zm-defs" width="0" height="0" aria-hidden="true" focusable="false">'
        f"<defs>{defined}</defs></svg>"
    )


def _pattern(kind: str, look: Look) -> str:
    hatch, step = look.hatch, f"{look.hatch.spacing_px:g}"
    # The tile is turned so that its first stroke lies level in it; a second set of strokes
    # then stands upright in the same tile.
    turn = -hatch.angles_deg[0] if hatch.angles_deg else 0
    return (
        f'<pattern id="zm-h-{kind}" class="zm-k-{kind}" width="{step}" height="{step}" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate({turn})">'
        f'<rect class="zm-tint" width="{step}" height="{step}" fill-opacity="{look.tint:g}"/>'
        f"{_marks(hatch)}</pattern>"
    )


def _marks(hatch: Hatch) -> str:
    step, middle = hatch.spacing_px, hatch.spacing_px / 2
    if hatch.dots:
        radius = hatch.width_px * 0.7
        return f'<circle class="zm-tint" cx="{middle:g}" cy="{middle:g}" r="{radius:g}"/>'
    strokes = f"M0 {middle:g}H{step:g}"
    if len(hatch.angles_deg) > 1:
        strokes += f"M{middle:g} 0V{step:g}"
    return f'<path class="zm-ink" d="{strokes}" stroke-width="{hatch.width_px:g}"/>'


def kind_css() -> str:
    """Return the style rules that give each kind its colour, fill and dash."""
    light = f"--land:{LAND['light']};--sea:{SEA['light']};"
    dark = f"--land:{LAND['dark']};--sea:{SEA['dark']};"
    for kind in KINDS:
        light += f"--k-{kind}:{LOOKS[kind].light};"
        dark += f"--k-{kind}:{LOOKS[kind].dark};"
    rules = [
        f":root{{{light}}}",
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}",
        f":root[data-theme=dark]{{{dark}}}",
        f"@media print{{:root:root:root{{{light}}}}}",
    ]
    rules += [_kind_rules(kind, LOOKS[kind]) for kind in KINDS]
    return "\n".join(rules)


def _kind_rules(kind: str, look: Look) -> str:
    dash = " ".join(str(length) for length in look.dash_px) or "none"
    fill = f"url(#zm-h-{kind})" if has_hatch(look) else "var(--c)"
    tint = 1 if has_hatch(look) else look.tint
    width = look.width_px / 2 if look.double else look.width_px
    return (
        f".zm-k-{kind}{{--c:var(--k-{kind})}}"
        f"path.zm-area.zm-k-{kind}{{fill:{fill};fill-opacity:{tint:g}}}"
        f".zm-shape.zm-k-{kind}{{stroke-dasharray:{dash};stroke-width:{width:g}px}}"
    )
