"""Events and zones in a database, by its SQLAlchemy URL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zonemap.analysis.extras import need
from zonemap.errors import EventsError

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

_URL = re.compile(r"[a-z][a-z0-9+]*://", re.IGNORECASE)
# What PostGIS and others keep beside the user's tables.
_HOUSEKEEPING = {"spatial_ref_sys", "geometry_columns", "geography_columns", "raster_columns"}


def is_url(text: str) -> bool:
    """Tell whether the text is a database's URL rather than a file's name."""
    return _URL.match(text) is not None


def engine_of(url: str) -> Any:  # noqa: ANN401 # SQLAlchemy is optional
    """Return an engine for a URL.

    Raises
    ------
    EventsError
        If it is no URL of a database that can be spoken to.
    MissingExtraError
        If SQLAlchemy or the database's driver is not installed.
    """
    sqlalchemy = need("sqlalchemy", "events")
    try:
        address = sqlalchemy.make_url(url)
        if address.drivername in {"postgresql", "postgres", "postgis"}:
            address = address.set(drivername="postgresql+psycopg")
        return sqlalchemy.create_engine(address)
    except ModuleNotFoundError as error:
        need(error.name or "psycopg", "events")
        raise
    except sqlalchemy.exc.SQLAlchemyError as error:
        # The URL may hold a password: it is not repeated.
        raise EventsError(f"the database URL is not understood: {type(error).__name__}") from error


def read_table(url: str, table: str | None) -> pd.DataFrame:
    """Return a table of a database, with geometry where a column holds it.

    Parameters
    ----------
    url
        SQLAlchemy URL: ``postgresql://user@host/database``, ``sqlite:///events.db``.
    table
        Its name, or ``schema.table``; needed where there are several.

    Raises
    ------
    EventsError
        If the database cannot be reached or has no such table.
    """
    import geopandas as gpd
    import pandas as pd

    sqlalchemy = need("sqlalchemy", "events")
    engine = engine_of(url)
    try:
        with engine.connect() as connection:
            look = sqlalchemy.inspect(connection)
            chosen = _chosen(look, table, engine.url.database or engine.url.drivername)
            schema, _, name = chosen.rpartition(".")
            geometry = _geometry_column(look, name, schema or None)
            quote = engine.dialect.identifier_preparer.quote
            where = f"{quote(schema)}.{quote(name)}" if schema else quote(name)
            query = sqlalchemy.text(f"SELECT * FROM {where}")  # noqa: S608 # a listed name, quoted
            if geometry is not None:
                spatial: pd.DataFrame = gpd.read_postgis(query, connection, geom_col=geometry)
                return spatial
            return pd.read_sql(query, connection)
    except sqlalchemy.exc.SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or type(error).__name__).strip()
        raise EventsError(f"the database cannot be read: {reason.partition(chr(10))[0]}") from error
    finally:
        engine.dispose()


def write_zones(zones: gpd.GeoDataFrame, url: str, table: str, *, force: bool = False) -> None:
    """Write zones to a PostGIS table, with a spatial index.

    Parameters
    ----------
    zones
        Such as `ZoneMap.to_frame` makes.
    url
        SQLAlchemy URL.
    table
        Its name, or ``schema.table``.
    force
        Whether a table that is there may be replaced.

    Raises
    ------
    EventsError
        If the table is there already and `force` is off, or it cannot be written.
    """
    sqlalchemy = need("sqlalchemy", "events")
    need("geoalchemy2", "events")
    engine = engine_of(url)
    schema, _, name = table.rpartition(".")
    try:
        zones.to_postgis(
            name, engine, schema=schema or None, if_exists="replace" if force else "fail"
        )
    except ValueError as error:
        raise EventsError(f"the database has a table {table!r} already") from error
    except sqlalchemy.exc.SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or type(error).__name__).strip()
        raise EventsError(f"the table cannot be written: {reason.partition(chr(10))[0]}") from error
    finally:
        engine.dispose()


def _chosen(look: Any, table: str | None, where: str) -> str:  # noqa: ANN401 # as above
    if table is not None:
        schema, _, name = table.rpartition(".")
        known = look.get_table_names(schema=schema or None) + look.get_view_names(
            schema=schema or None
        )
        if name in known:
            return table
        raise EventsError(f"{where} has no table {table!r}", hint=f"it has: {', '.join(known)}")
    names = sorted(set(look.get_table_names()) - _HOUSEKEEPING)
    if len(names) == 1:
        return str(names[0])
    raise EventsError(
        f"{where} has {len(names)} tables",
        hint=f"name one with --table: {', '.join(names) or 'none'}",
    )


def _geometry_column(look: Any, name: str, schema: str | None) -> str | None:  # noqa: ANN401 # as above
    need("geoalchemy2", "events")  # teaches SQLAlchemy what a geometry is
    for column in look.get_columns(name, schema=schema):
        if type(column["type"]).__name__ in {"Geometry", "Geography"}:
            return str(column["name"])
    return None
