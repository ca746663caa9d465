"""A few hundred hostile inputs for each target, made from good ones and from nothing."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

SEEDS: dict[str, list[bytes]] = {
    "text": [
        b"1. All forces shall withdraw 10 km (6 miles) from the border between Iraq and Kuwait.",
        "Les forces se retireront à 5 km de la frontière.".encode(),
        "لا يجوز ٢٥ كيلومترا \u202e km 03 \u202c".encode(),
    ],
    "document": [b"\x02<html><body><p>withdraw 5 km</p></body></html>", b"\x00\xff\xfew\x005\x00"],
    "controlled": [b"within 30 km of the border between Syria and Turkey, on the side of Syria"],
    "rules": [b'zonemap: "1"\nrules:\n- id: r1\n  kind: withdrawal\n  area: all of Manbij\n'],
    "layer": [
        b'\x00{"type":"LineString","coordinates":[[38,48],[39,48.5]]}',
        b"\x01longitude,latitude\n38,48\n39,48.5\n",
        b'\x02<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark/></kml>',
        b"\x03LINESTRING (38 48, 39 48.5)",
    ],
    "events": [b"id,date,latitude,longitude\n1,2019-10-25,36.9,40.5\n"],
}


@st.composite
def hostile(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """Cut, repeat, splice and spoil a good input, or make one from nothing."""
    if draw(st.integers(0, 3)) == 0:
        return draw(st.binary(max_size=300))
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        end = draw(st.integers(at, min(len(data), at + 20)))
        data[at:end] = draw(
            st.binary(max_size=8)
            | st.sampled_from(
                [b"((((", b'"', b"\n\n", b"9" * 40, b"{{7*7}}", b"\xe2\x80\xae", b"&a *a", b"km "]
            )
            | st.just(bytes(data[at:end]) * 3)
        )
    return bytes(data)


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_only_its_own_errors_leave_the_target(name: str) -> None:
    @settings(max_examples=120 if name in ("layer", "events") else 250)
    @given(hostile(SEEDS[name]))
    def throw(data: bytes) -> None:
        with warnings.catch_warnings():
            # What a library thinks of a broken file is said by the error, not by a warning.
            warnings.simplefilter("ignore")
            TARGETS[name](data)

    throw()
