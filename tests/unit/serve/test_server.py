"""The server from outside: who may ask, how much, how long; and that it keeps nothing."""

from __future__ import annotations

import base64
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.unit.serve.running import Server, running
from zonemap.rules.load import read_rules
from zonemap.source import SourceText

TEXT = "1. The army shall withdraw 10 km from the border between Iraq and Kuwait, into Iraq."


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def desk(text: str = TEXT, **more: Any) -> dict[str, Any]:
    return {"name": "deal.txt", "text": text, **more}


def test_the_page_is_closed_by_a_policy(server: Server) -> None:
    status, headers, body = server.ask("GET", f"/?token={server.token}", plain=True)
    assert status == 200
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "connect-src 'self'" in policy
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers
    assert server.token.encode() not in body
    _, headers, _ = server.ask("GET", f"/frame?token={server.token}", plain=True)
    assert headers["content-security-policy"].startswith("sandbox allow-scripts;")


@pytest.mark.parametrize("path", ["/", "/?token=", "/?token=wrong", "/frame", "/frame?token=x"])
def test_no_page_without_the_token(server: Server, path: str) -> None:
    status, _, body = server.ask("GET", path, plain=True)
    assert status == 403
    assert b"token" in body


def test_the_token_in_the_address_does_not_open_what_the_page_asks_for(server: Server) -> None:
    path = f"/draw?token={server.token}"
    status, _, _ = server.ask("POST", path, b"{}", {"Origin": server.base}, plain=True)
    assert status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "127.0.0.1"},
        {"Host": "localhost:1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"X-Zonemap-Token": "wrong"},
        {"X-Zonemap-Token": ""},
    ],
)
def test_others_are_refused(server: Server, headers: dict[str, str]) -> None:
    body = json.dumps({"desk": desk()}).encode()
    status, told, _ = server.ask("POST", "/draw", body, headers)
    assert status == 403
    assert "access-control-allow-origin" not in told


def test_a_post_without_an_origin_is_refused(server: Server) -> None:
    given = {"X-Zonemap-Token": server.token}
    assert server.ask("POST", "/draw", b"{}", given, plain=True)[0] == 403


def test_a_preflight_is_not_answered(server: Server) -> None:
    asked = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    status, headers, _ = server.ask("OPTIONS", "/draw", b"", asked, plain=True)
    assert status == 403
    assert not [name for name in headers if name.startswith("access-control")]


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    port = int(server.host.rpartition(":")[2])
    listening = [
        line.split()[1]
        for name in ("tcp", "tcp6")
        if Path(f"/proc/net/{name}").exists()
        for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
        if line.split()[3] == "0A" and line.split()[1].endswith(f":{port:04X}")
    ]
    if not listening:
        pytest.skip("this system does not tell who listens")
    assert listening == [f"0100007F:{port:04X}"]


def test_words_become_rules_and_a_view(server: Server) -> None:
    answer = server.draw(desk())
    (entry,) = answer["desk"]["rules"]
    assert entry["kind"] == "withdrawal"
    assert entry["figures"] == ["10 km"]
    assert answer["cards"][0]["drawn"]
    assert answer["view"]["zones"][0]["id"] == entry["id"]
    assert answer["view"]["shapes"]
    assert "exact" not in answer["view"]["zones"][0]


@pytest.mark.parametrize(
    ("edit", "area"),
    [
        ({"field": "figure", "value": "12 km"}, "within 12 km of"),
        ({"field": "side", "value": "Kuwait"}, "on the side of Kuwait"),
        ({"field": "side", "value": "both"}, "on both sides"),
        ({"field": "area", "value": "all of Basra"}, "all of Basra"),
    ],
)
def test_a_change_is_followed(server: Server, edit: dict[str, Any], area: str) -> None:
    first = server.draw(desk())
    number = first["desk"]["rules"][0]["id"]
    answer = server.draw(first["desk"], edits=[{"rule": number, **edit}])
    assert area in answer["desk"]["rules"][0]["area"]
    assert answer["desk"]["mended"]
    changed = answer["desk"]["rules"][0]["area"] != first["desk"]["rules"][0]["area"]
    same = answer["cards"][0]["area_km2"] == first["cards"][0]["area_km2"]
    assert changed is not same


def test_kind_note_drop_and_add(server: Server) -> None:
    at = server.draw(desk())["desk"]
    number = at["rules"][0]["id"]
    at = server.draw(at, edits=[{"rule": number, "field": "kind", "value": "no_fly"}])["desk"]
    at = server.draw(at, edits=[{"rule": number, "field": "note", "value": "as told"}])["desk"]
    assert (at["rules"][0]["kind"], at["rules"][0]["note"]) == ("no_fly", "as told")
    at = server.draw(at, edits=[{"rule": number, "field": "drop"}])["desk"]
    assert at["rules"] == []
    # What was dropped stays away, also when the text changes.
    at = server.draw({**at, "text": at["text"] + "\n2. More."})["desk"]
    assert at["rules"] == []
    added = server.draw(at, edits=[{"rule": "", "field": "add", "value": "all of Basra"}])
    assert added["cards"][0]["drawn"]


def test_a_slip_is_pointed_at_and_costs_the_others_nothing(server: Server) -> None:
    text = TEXT + "\n2. The army shall withdraw 5 km from the border between Iran and Iraq."
    first = server.draw(desk(text))
    number = first["desk"]["rules"][0]["id"]
    words = "within 10 kx of Basra"
    answer = server.draw(first["desk"], edits=[{"rule": number, "field": "area", "value": words}])
    (slip,) = answer["slips"]
    assert words[slip["start"] : slip["end"]] == "kx"
    assert slip["hint"] == "use km, m, mi, nmi, yd, ft, verst, league or nleague"
    assert [zone["number"] for zone in answer["view"]["zones"]] == [2]
    assert len(answer["desk"]["rules"]) == 2
    assert answer["desk"]["rules"][0]["area"] == words


def test_a_new_text_keeps_what_was_mended(server: Server) -> None:
    first = server.draw(desk())
    number = first["desk"]["rules"][0]["id"]
    at = server.draw(first["desk"], edits=[{"rule": number, "field": "figure", "value": "7 km"}])
    more = TEXT + "\n2. The army shall withdraw 5 km from the border between Iran and Iraq."
    answer = server.draw({**at["desk"], "text": more})
    assert [entry["figures"] for entry in answer["desk"]["rules"]] == [["7 km"], ["5 km"]]
    gone = server.draw({**at["desk"], "text": "Nothing any more."})
    assert gone["cards"][0]["gone"]
    assert "no longer says" in gone["said"][0]


def test_a_layer_fills_a_hole(server: Server) -> None:
    text = "Heavy weapons shall be withdrawn 15 km from the line of contact as of 19 May 2014."
    first = server.draw(desk(text))
    hole = first["cards"][0]["layer"]
    line = {"type": "LineString", "coordinates": [[38.0, 47.0], [38.0, 48.0]]}
    body = {
        "desk": first["desk"],
        "name": hole,
        "file": "line.geojson",
        "data": base64.b64encode(json.dumps(line).encode()).decode(),
    }
    status, _, made = server.ask("POST", "/layer", json.dumps(body).encode())
    assert status == 200, made
    answer = json.loads(made)
    assert answer["cards"][0]["drawn"]
    assert answer["desk"]["layers"][hole]["wkt"].startswith("LINESTRING (38")
    rules = export(server, answer["desk"], "rules").decode()
    assert read_rules(SourceText("x", rules)).layers[hole].credit == (
        "line.geojson (supplied by the user)"
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.geojson", b"<OGRVRTDataSource><OGRVRTLayer name='a'/></OGRVRTDataSource>"),
        ("x.gpkg", b"/etc/passwd"),
        ("x.csv", b"a,b\n1,2\n"),
        ("x.wkt", b"\xff\xff"),
        ("x.exe", b"MZ"),
    ],
)
def test_a_file_that_is_no_layer_is_refused(server: Server, name: str, data: bytes) -> None:
    body = {"desk": desk(), "name": "a", "file": name, "data": base64.b64encode(data).decode()}
    status, _, made = server.ask("POST", "/layer", json.dumps(body).encode())
    assert status == 422
    assert json.loads(made)["code"] == "ZM230"


def export(server: Server, at: dict[str, Any], form: str) -> bytes:
    body = json.dumps({"desk": at, "format": form}).encode()
    status, headers, made = server.ask(
        "POST", f"/export/{form}", body, {"X-Zonemap-Name": "My%20deal%E2%80%A6.txt"}
    )
    assert status == 200, made
    assert headers["content-disposition"].startswith('attachment; filename="My-deal.')
    return made


def test_everything_can_be_taken_away(server: Server, tmp_path: Path) -> None:
    at = server.draw(desk())["desk"]
    assert b"<script" in export(server, at, "map")
    assert json.loads(export(server, at, "geojson"))["type"] == "FeatureCollection"
    rules = read_rules(SourceText("x", export(server, at, "rules").decode()))
    assert rules.text is not None
    assert rules.text.text == TEXT
    (tmp_path / "z.gpkg").write_bytes(export(server, at, "gpkg"))
    base = sqlite3.connect(tmp_path / "z.gpkg")
    assert base.execute("SELECT count(*) FROM gpkg_contents").fetchone()[0] >= 1
    base.close()


def test_a_document_is_read(server: Server) -> None:
    page = f"<html><body><p>{TEXT}</p><script>alert(1)</script></body></html>".encode()
    status, _, made = server.ask("POST", "/read", page, {"X-Zonemap-Name": "deal.html"})
    assert status == 200, made
    answer = json.loads(made)
    assert "alert" not in answer["desk"]["text"]
    assert answer["cards"][0]["drawn"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/draw", b"{", 422),
        ("/draw", b"[]", 422),
        ("/draw", b'{"desk":{"colour":1}}', 422),
        ("/draw", json.dumps({"desk": {"text": "x" * 1_100_000}}).encode(), 422),
        ("/read", b"\x89PNG....", 422),
        ("/read", b"", 422),
        ("/export/exe", b"{}", 404),
        ("/nothing", b"{}", 404),
    ],
)
def test_what_is_no_desk_is_one_clear_error(
    server: Server, path: str, body: bytes, status: int
) -> None:
    given, _, made = server.ask("POST", path, body)
    assert given == status
    assert b"Traceback" not in made


def test_a_request_that_is_too_large_is_given_up(server: Server) -> None:
    headers = {"Content-Length": str(50_000_000)}
    try:
        status, _, made = server.ask("POST", "/draw", b"x", headers)
    except OSError:
        return
    assert status == 413
    assert b"MB" in made


def test_many_users_at_once_get_their_own_answers(server: Server) -> None:
    def one(number: int) -> bool:
        text = f"The army shall withdraw {number} km from the border between Iraq and Kuwait."
        answer = server.draw({"name": f"d{number}", "text": text})
        return bool(answer["desk"]["rules"][0]["figures"] == [f"{number} km"])

    with ThreadPoolExecutor(12) as pool:
        assert all(pool.map(one, range(5, 29)))


def test_nothing_is_said_of_the_text_and_nothing_is_left_behind(tmp_path: Path) -> None:
    word = "Zarzamora"
    memory = Path("/dev/shm")  # noqa: S108 # where the server makes a GeoPackage
    before = set(memory.iterdir()) if memory.is_dir() else set()
    with running(TMPDIR=str(tmp_path)) as one:
        at = one.draw(desk(f"The {word} army shall withdraw 10 km from the border of Kuwait."))
        export(one, at["desk"], "gpkg")
        one.ask("POST", "/draw", word.encode())
        one.process.send_signal(2)
        said, complained = one.process.communicate(timeout=20)
    assert word not in said + complained
    assert "Traceback" not in complained
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert left == []
    if memory.is_dir():
        assert not [path for path in set(memory.iterdir()) - before if path.is_dir()]


def test_workers_end_with_the_server() -> None:
    with running() as one:
        parent = one.process.pid
        one.draw(desk())
        children = _descendants(parent)
        assert children
    for _ in range(100):
        if not any(Path(f"/proc/{pid}").exists() for pid in children):
            return
        time.sleep(0.1)
    pytest.fail("a worker outlives its server")


def _descendants(pid: int) -> list[int]:
    if not Path("/proc/self/stat").exists():
        pytest.skip("this system has no /proc")
    parents = {}
    for name in os.listdir("/proc"):  # noqa: PTH208 # names alone
        if name.isdigit():
            try:
                parents[int(name)] = int(
                    Path(f"/proc/{name}/stat").read_text().split(")")[1].split()[1]
                )
            except OSError:
                continue
    found = [child for child, parent in parents.items() if parent == pid]
    return found + [
        other for child in found for other, parent in parents.items() if parent == child
    ]
