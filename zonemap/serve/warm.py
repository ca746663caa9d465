"""Loads once what every worker needs, so that a new one is there in no time."""

from __future__ import annotations

import geopandas
import pyproj
import shapely

import zonemap.geometry.build
import zonemap.outputs.webmap.basemap
import zonemap.outputs.webmap.page
import zonemap.places.geodata
import zonemap.reading.rules
import zonemap.serve.jobs

__all__ = ["geopandas", "pyproj", "shapely", "zonemap"]
