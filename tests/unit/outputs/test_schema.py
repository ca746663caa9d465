"""What zonemap writes keeps to the schemas it publishes, and they refuse what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from tests.unit.outputs import samples
from tests.unit.outputs.test_report import STANDINGS
from zonemap.outputs import report
from zonemap.outputs.geojson import dumps, to_geojson
from zonemap.outputs.schema import geojson_schema, read_schema
from zonemap.zone import ZoneMap


def reading() -> Any:
    return json.loads(report.as_json(samples.agreement(), STANDINGS))


def collection() -> Any:
    return json.loads(dumps(to_geojson(samples.zone_map())))


@pytest.mark.parametrize("schema", [read_schema, geojson_schema])
def test_the_schemas_are_schemas(schema: Callable[[], dict[str, Any]]) -> None:
    Draft202012Validator.check_schema(schema())
    assert json.loads(json.dumps(schema())) == schema()


def test_a_reading_keeps_to_its_schema() -> None:
    Draft202012Validator(read_schema()).validate(reading())


def test_geojson_keeps_to_its_schema() -> None:
    validator = Draft202012Validator(geojson_schema())
    validator.validate(collection())
    every = json.loads(dumps(to_geojson(samples.one_of_each_kind())))
    validator.validate(every)
    whole = samples.zone_map()
    validator.validate(to_geojson(ZoneMap(whole.agreement, (), whole.problems)))


def spoil(value: Any, path: list[str | int], wrong: Any) -> Any:
    *way, last = path
    at = value
    for step in way:
        at = at[step]
    at[last] = wrong
    return value


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (["rules", 0, "kind"], "picnic"),
        (["rules", 0, "status"], "maybe"),
        (["rules", 0, "span"], [3]),
        (["rules", 0, "area", "op"], "blob"),
        (["rules", 0, "distances", 0, "metres"], "30 km"),
        (["rules", 0, "timing"], {"start": 5}),
        (["agreement", "countries"], ["Syria"]),
        (["agreement", "source", "sha256"], "abc"),
        (["zonemap"], "2"),
    ],
)
def test_the_schema_of_readings_refuses(path: list[str | int], wrong: Any) -> None:
    with pytest.raises(ValidationError):
        Draft202012Validator(read_schema()).validate(spoil(reading(), path, wrong))


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (["features", 0, "properties", "kind"], "picnic"),
        (["features", 0, "properties", "surprise"], 1),
        (["features", 0, "properties", "stroke"], "red"),
        (["features", 0, "geometry", "coordinates", 0], [[0, 0], [1, 1], [0, 0]]),
        (["features", 0, "geometry", "coordinates", 0, 0], [200, 0]),
        (["features", 0, "geometry", "type"], "Circle"),
        (["features", 0, "bbox"], [1, 2, 3]),
        (["problems", 0, "code"], "E1"),
        (["crs"], {"type": "name"}),
    ],
)
def test_the_schema_of_geojson_refuses(path: list[str | int], wrong: Any) -> None:
    with pytest.raises(ValidationError):
        Draft202012Validator(geojson_schema()).validate(spoil(collection(), path, wrong))


@pytest.mark.parametrize("name", ["read", "geojson", "rules"])
def test_the_command_prints_the_schema(name: str) -> None:
    from typer.testing import CliRunner

    from zonemap.cli.app import app

    done = CliRunner().invoke(app, ["schema", name])
    assert done.exit_code == 0
    printed = json.loads(done.stdout)
    Draft202012Validator.check_schema(printed)
    assert printed["$schema"].endswith("2020-12/schema")
