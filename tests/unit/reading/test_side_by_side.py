"""Columns beside each other, camps that close, truces that are watched, and lists in lists."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

VAGUE = 'not drawn: vague, layer "northern districts of lira"'


def read(text: str) -> list[tuple[str, str]]:
    told = read_agreement(SourceText("test", text)).rules
    return [(rule.kind, describe(rule.area)) for rule in told]


@pytest.mark.parametrize("head", ["District", "Province", "Region", "Sector", "Area"])
def test_a_column_beside_the_places_tells_where_they_lie(head: str) -> None:
    table = f"Village | {head} | By\nLamwo | Acholi | 4 May 2021\nKitgum | Acholi | 8 May 2021"
    told = read(f"The following villages shall be vacated:\n{table}")
    assert [area for _, area in told] == ["all of Lamwo", "all of Kitgum"]


def test_a_column_of_districts_alone_is_the_ground() -> None:
    table = "District | By\nLamwo | 4 May 2021\nKitgum | 8 May 2021"
    told = read(f"The following districts shall be vacated:\n{table}")
    assert [area for _, area in told] == ["all of Lamwo", "all of Kitgum"]


@pytest.mark.parametrize("line", ["ceasefire line", "line of contact", "line of separation"])
def test_weapons_of_a_list_are_no_places(line: str) -> None:
    text = f"Guns shall be pulled back from the {line}:\n(a) Smerch, 70 km;\n(b) Tornado, 40 km."
    told = [area for _, area in read(text)]
    assert [area.split(" of ")[0] for area in told] == ["within 70 km", "within 40 km"]
    assert not any("Smerch" in area or "Tornado" in area for area in told)


@pytest.mark.parametrize("camps", ["Training", "Refugee", "Transit", "Detention", "Youth"])
def test_camps_that_nobody_fights_from_empty_no_ground(camps: str) -> None:
    assert read(f"{camps} camps in the northern districts of Lira shall be closed.") == []


@pytest.mark.parametrize("posts", ["Rebel camps", "Army posts", "Bases"])
def test_posts_that_close_empty_it(posts: str) -> None:
    told = read(f"{posts} in the northern districts of Lira shall be closed.")
    assert told == [("withdrawal", VAGUE)]


@pytest.mark.parametrize(
    "text",
    [
        "Army camps in Lira shall be closed.",
        "Camps in Lira shall be closed.",
        "Army camps in Lira and Kitgum shall be closed.",
    ],
)
def test_camps_are_nothing_that_anybody_does_there(text: str) -> None:
    assert "deployment" not in [kind for kind, _ in read(text)]


def test_who_camps_somewhere_is_there() -> None:
    assert read("The army shall camp in Lira.") == [("deployment", "all of Lira")]


@pytest.mark.parametrize("verb", ["oversee", "monitor", "supervise"])
@pytest.mark.parametrize("where", ["on", "along"])
def test_a_truce_that_is_watched_on_a_line_is_kept_there(verb: str, where: str) -> None:
    text = f"UNAMID shall {verb} the ceasefire {where} the line of contact."
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert (rule.kind, rule.obliged, rule.enforcing) == ("ceasefire_line", (), ("UNAMID",))


@pytest.mark.parametrize("post", ["road block", "roadblock", "bunkers", "posts"])
def test_who_gives_a_post_up_leaves_it(post: str) -> None:
    assert read(f"The rebels give up the {post} at Lira.") == [("withdrawal", "all of Lira")]


def test_places_of_a_list_in_a_list_stand_side_by_side() -> None:
    told = read("Forces shall withdraw from Lamwo, the town of Lira and Kitgum.")
    assert told[0][1] == "all of Lamwo together with all of Lira together with all of Kitgum"
