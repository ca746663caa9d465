"""Names to features: the shipped data, the curated files and the user's layers as one gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, assert_never

from zonemap.agreement import Assumption
from zonemap.area import Border, Coast, Country, Line, Place, Region, River, Road
from zonemap.errors import LayerNeededError, PlaceAmbiguousError, PlaceNotFoundError
from zonemap.places import lines
from zonemap.places.bearers import called_so, of_import, of_its_kind, of_thing, of_town, of_village
from zonemap.places.choice import choose, unknown
from zonemap.places.claims import Ground, claims_said
from zonemap.places.curated import Curated
from zonemap.places.gazetteer import Context, Found, NamedFeature
from zonemap.places.geodata import Geodata
from zonemap.places.imported import ImportedLayer
from zonemap.places.names import fold, likeness, sound_key
from zonemap.places.otherwise import is_region, no_town
from zonemap.places.score import Bearer, Spot
from zonemap.places.shapes import curated_found
from zonemap.places.shipped import manifest
from zonemap.places.spoken import spoken_of
from zonemap.places.states import is_state, states_named, states_of
from zonemap.places.user import UserLayer
from zonemap.places.villages import Villages
from zonemap.places.words import (
    bare_country,
    bare_region,
    bare_river,
    is_sea,
    respelt,
    variants,
)
from zonemap.zone import LayerCredit

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Borders = Literal["osm", "natural-earth"]
_LINES = ("line", "river", "road")


@dataclass(slots=True)
class Resolver:
    """The gazetteer that ships: implements `zonemap.places.gazetteer.Gazetteer`.

    Parameters
    ----------
    data
        The shipped sqlite files.
    curated
        The curated text files.
    villages
        The tables of places that agreements name and no large gazetteer holds.
    user
        The user's layers, the last added first; they win over everything shipped.
    imports
        The gazetteers the user imported: what they hold goes before what ships.
    borders
        Which source distances are measured from.
    shapes
        Whether features come with their shapes. Without, it tells which feature a name means
        and loads no GIS library: what only a shape could tell is taken as it is said.
    """

    data: Geodata
    curated: Curated
    villages: Villages
    user: Sequence[UserLayer] = ()
    imports: Sequence[ImportedLayer] = ()
    borders: Borders = "osm"
    shapes: bool = True
    claimed: dict[str, Ground] = field(default_factory=dict)
    _pairs: dict[tuple[str, str], Found] = field(default_factory=dict)
    contexts_known: dict[Context, Context] = field(default_factory=dict)
    spots_known: dict[Context, tuple[tuple[str, tuple[Spot, ...]], ...]] = field(
        default_factory=dict
    )

    def find(self, feature: NamedFeature, context: Context) -> Found:
        """Return the feature meant; see `Gazetteer.find`."""
        context = self.known(context)
        try:
            return self._find(feature, context)
        except (PlaceNotFoundError, LayerNeededError):
            if not context.countries or not isinstance(
                feature, Place | Region | River | Road | Line
            ):
                raise
            # A curated feature elsewhere, if that is all that bears the name: a line for a line.
            kinds = _LINES if isinstance(feature, River | Road | Line) else ()
            found = self._elsewhere(feature.name, *kinds)
            if found is None:
                raise
            where = states_named(self, context.countries)
            note = Assumption("out-of-the-way", f"{found.name} lies outside {where}: {found.why}")
            return replace(found, assumptions=(note, *found.assumptions))

    def _find(self, feature: NamedFeature, context: Context) -> Found:  # noqa: PLR0911 # one case a kind
        match feature:
            case Place(name, of):
                return self._place(name, of, context)
            case Country(name):
                return self._country(name, context)
            case Region(name, of):
                return self.region(name, of, context)
            case Border():
                return lines.border(self, feature, context)
            case Coast(of):
                return lines.coast(self, of, context)
            case River(name):
                return self._river(name, context)
            case Road(name, of):
                return self._road(name if of is None else f"{name} in {of}", name, context)
            case Line(name, as_of):
                return self._line(name, as_of, context)
            case _:
                assert_never(feature)

    def territory(self, name: str, context: Context) -> Found:
        """Return the land of a country or region, cut at the coast."""
        context = self.known(context)
        if self.codes(name):
            return self._country(name, context)
        return self.region(name, None, context)

    def concerns(self, assumption: Assumption, shape: BaseGeometry) -> bool:
        """Tell whether a note matters to a shape; see `Gazetteer.concerns`."""
        ground = self.claimed.get(assumption.says)
        return ground is None or ground.touched_by(shape)

    def known(self, context: Context) -> Context:
        """Return the context with the codes of states alone, and of one its names lie in."""
        if context not in self.contexts_known:
            said = Context(states_of(self, context.countries), context.near)
            lands = (*said.countries, *spoken_of(self, said))
            self.contexts_known[context] = Context(lands, context.near)
        return self.contexts_known[context]

    def land(self, bounds: tuple[float, float, float, float] | None = None) -> Found:
        """Return all land, or the parts that touch `bounds` (west, south, east, north)."""
        import shapely

        shapes = self.data.ground(self.ground, bounds)
        parts = [part for shape in shapes for part in shapely.get_parts(shape)]
        return Found("land", "land", shapely.MultiPolygon(parts), (self.land_layer,))

    @property
    def ground(self) -> Literal["land", "land-10m"]:
        """Whose land things are cut to: that of the source distances are measured from."""
        return "land" if self.borders == "osm" else "land-10m"

    @property
    def land_layer(self) -> str:
        """The layer of that land."""
        return lines.OSM_COAST if self.borders == "osm" else lines.NE_LAND

    def credits(self, layers: tuple[str, ...]) -> tuple[LayerCredit, ...]:
        """Return where these layers are from, each once, in order of use."""
        table = manifest()["layers"]
        found = []
        for layer in dict.fromkeys(layers):
            mine: list[UserLayer | ImportedLayer] = [*self.user, *self.imports]
            own = next((each for each in mine if each.id == layer), None)
            if own is not None:
                found.append(LayerCredit(layer, own.title, own.credit, own.licence))
            elif layer in table:
                row = table[layer]
                found.append(
                    LayerCredit(
                        layer,
                        row["title"],
                        row["credit"],
                        row["licence"],
                        row.get("url", ""),
                        row.get("accuracy_m"),
                    )
                )
        return tuple(found)

    # --- countries and regions ------------------------------------------------------

    def codes(self, name: str) -> tuple[str, ...]:
        """Return the codes of the states a name or adjective can mean."""
        return self.data.codes(name) or self.data.codes(bare_country(name))

    def one_code(self, name: str, context: Context) -> str | None:
        """Return the code of the one state meant, None if the name is no state's.

        Raises
        ------
        PlaceAmbiguousError
            If several are meant as well: Congo, Korea.
        """
        codes = self.codes(name)
        if len(codes) > 1:
            codes = tuple(code for code in codes if code in context.countries) or codes
        if len(codes) > 1:
            raise PlaceAmbiguousError(
                f"{name} can be {' or '.join(self.data.country(code).name for code in codes)}",
                hint="name the state in full",
            )
        return codes[0] if codes else None

    def _country(self, name: str, context: Context) -> Found:
        curated = self.given(name, context, "region")
        if curated is not None and curated.definition is None:
            return curated
        code = self.one_code(name, context)
        if code is None:
            raise unknown(self, name, "state", context)
        return self.country_found(code)

    def country_found(self, code: str) -> Found:
        """Return a state's land as a feature, with what others claim of it."""
        country = self.data.country(code)
        if not self.shapes:
            return Found(country.name, "country", None, (), country=code)
        shape, layer = None, "osm-countries"
        if self.borders == "osm":
            shape = self.data.land_of(code)
        if shape is None:
            shape, layer = self.data.land_of(code, "natural-earth"), "ne-countries"
        return Found(
            country.name,
            "country",
            shape,
            (layer,) if layer == "ne-countries" else (layer, lines.OSM_COAST),
            accuracy_m=self.accuracy(layer),
            population=country.population,
            country=code,
            assumptions=claims_said(self, code),
            why=f"{country.name} is the state with the code {code}",
        )

    def pair_border(self, one: str, other: str) -> Found:
        """Return the border of two states, by their codes; put together once."""
        if (one, other) not in self._pairs:
            self._pairs[one, other] = lines.pair_border(self, one, other)
        return self._pairs[one, other]

    def same_realm(self, one: str, other: str) -> bool:
        """Tell whether one of the two belongs to the other or both to a third."""
        if not (self.data.has_country(one) and self.data.has_country(other)):
            return True  # an overseas part that is not listed on its own
        states = {self.data.country(code).sovereign for code in (one, other)}
        return len(states) == 1

    def accuracy(self, layer: str) -> float | None:
        """Return how far a shipped layer may lie off, in metres."""
        value = manifest()["layers"].get(layer, {}).get("accuracy_m")
        return None if value is None else float(value)

    def region(self, name: str, of: str | None, context: Context) -> Found:
        """Return a region: the user's, a curated one, a division, a state, a namesake town."""
        given = self.given(name, context, "region")
        if given is not None:
            return given
        if is_sea(name):
            raise unknown(self, name, "sea", context)
        bare = bare_region(name)
        if of is None and is_state(self, name, context):
            return self._country(name, context)
        bearers = of_its_kind(name, self.region_bearers(name))
        bearers = called_so(name, bearers, context.countries)
        if bearers:
            whole = any(likeness(name, (one.name, *one.names)) == 1 for one in bearers)
            return choose(self, name if whole else bare, bearers, of, context)
        if is_state(self, bare, context):
            return self._country(bare, context)
        # Ground of another country, or a line, is nearer to the words than a namesake town.
        given = self._elsewhere(name, "region") or self.given(name, context)
        if given is not None:
            return given
        try:
            town = self._place(bare, of, context)
        except PlaceNotFoundError:
            raise unknown(self, name, "region", context) from None
        if town.kind in {"airport", "port"}:
            raise unknown(self, name, "region", context)
        return town

    def region_bearers(self, name: str) -> list[Bearer]:
        """Return every region and lake that bears the name."""
        return self.things_named((name, bare_region(name)), "region", "lake")

    def river_bearers(self, name: str) -> list[Bearer]:
        """Return every river that bears the name; a lake only if no river does."""
        names = (*(bare_river(one) for one in variants(name)), name)
        others = respelt(bare_river(name))
        asked = ((names, "river"), (names, "lake"), (others, "river"), (others, "lake"))
        found = (self.things_named(said, kind) for said, kind in asked)
        return next((bearers for bearers in found if bearers), [])

    def things_named(self, names: tuple[str, ...], *kinds: str) -> list[Bearer]:
        """Return every region, water, airport or port of some kinds that bears one of the names."""
        things = {
            thing.id: thing
            for key in dict.fromkeys(sound_key(one) for name in names for one in variants(name))
            for thing in self.data.things(key)
            if thing.kind in kinds
        }
        return [*self._imported(names, *kinds), *(of_thing(t) for t in things.values())]

    def _imported(self, names: tuple[str, ...], *kinds: str) -> list[Bearer]:
        keys = dict.fromkeys(sound_key(one) for name in names for one in variants(name))
        return [
            of_import(thing)
            for layer in self.imports
            for key in keys
            for thing in layer.things(key)
            if thing.kind in kinds
        ]

    # --- places ---------------------------------------------------------------------

    def _place(self, name: str, of: str | None, context: Context) -> Found:
        given = self.given(name, context, "place")
        if given is not None:
            return given
        state = of is None and is_state(self, name, context)
        bearers = self.place_bearers(name)
        first = [one for one in bearers if fold(one.name) == fold(name)]
        told = {code for one in first for code in one.countries} & set(context.countries)
        if not bearers or (state and not told) or is_region(self, name, bearers, context):
            return no_town(self, name, of, context, at_home=state)
        try:
            return choose(self, name, bearers, of, context)
        except (PlaceNotFoundError, PlaceAmbiguousError):
            if told:
                raise
            try:  # no town of the text is spelt so, but something else of it may be
                return no_town(self, name, of, context, at_home=True)
            except (PlaceNotFoundError, PlaceAmbiguousError):
                pass
            raise

    def place_bearers(self, name: str) -> list[Bearer]:
        """Return every town, village, airport and port of the name, or of the name respelt."""
        return self._towns_named(variants(name)) or self._towns_named(respelt(name))

    def _towns_named(self, names: tuple[str, ...]) -> list[Bearer]:
        keys = dict.fromkeys(sound_key(one) for one in names)
        towns = {town.id: town for key in keys for town in self.data.towns(key)}
        things = self.things_named(names, "airport", "port")
        own = self._imported(names, "town")
        villages = dict.fromkeys(one for key in keys for one in self.villages.named(key))
        return [*own, *map(of_village, villages), *map(of_town, towns.values()), *things]

    # --- lines ----------------------------------------------------------------------

    def _river(self, name: str, context: Context) -> Found:
        given = self.given(name, context, "river", "line")
        if given is not None:
            return given
        rivers = self.river_bearers(name)
        if not rivers:
            raise unknown(self, name, "river", context)
        return choose(self, bare_river(name), rivers, None, context)

    def _road(self, full: str, name: str, context: Context) -> Found:
        given = self.given(full, context, "road") or self.given(name, context, "road")
        if given is not None:
            return given
        roads = self._imported((full, name), "road")
        if roads:
            return choose(self, name, roads, None, context)
        raise LayerNeededError(
            f"no open layer that ships holds the road {full}",
            hint=f'supply it: --layer "{full}=road.geojson"',
            layer_name=full,
        )

    def _line(self, name: str, as_of: str | None, context: Context) -> Found:
        given = self.given(name if as_of is None else f"{name} {as_of}", context, "line")
        if given is None and as_of is None:
            given = self.given(name, context, "line", "river", "road")
        if given is not None:
            return given
        drawn = self._imported((name,), "line") if as_of is None else []
        if drawn:
            return choose(self, name, drawn, None, context)
        said = f"{name} as of {as_of}" if as_of else name
        raise LayerNeededError(
            f'no open data give "{said}"',
            hint=f'supply it: --layer "{said}=line.geojson"',
            layer_name=said,
        )

    # --- what wins over the gazetteers ------------------------------------------------

    def own(self, name: str) -> Found | None:
        """Return the user's feature of this name: it wins over everything that ships."""
        for layer in self.user:
            found = layer.answer(name) if self.shapes else layer.named(name)
            if found is not None:
                return found
        return None

    def _elsewhere(self, name: str, *kinds: str) -> Found | None:
        """Return the curated feature of any land that is spelt so: to sound so is not enough.

        Nor is a name that others bear: a "contact line" lies in every land at war.
        """
        named = self.curated.named(name, *kinds) if self.curated.spells(name) else ()
        if not named or any(block.is_short(name) for block in named):
            return None
        return self.given(name, Context(), *kinds)

    def given(self, name: str, context: Context, *kinds: str) -> Found | None:
        """Return the user's feature of this name, or a curated one in the text's countries."""
        own = self.own(name)
        if own is not None:
            return own
        bare = {"region": bare_region, "river": bare_river}.get(kinds[0] if kinds else "")
        said = [*variants(name), *((bare(name),) if bare is not None else ())]
        named = (self.curated.named(one, *kinds) for one in said)
        blocks = next((bearing for bearing in named if bearing), ())
        if not blocks:
            return None
        chosen = [
            block for block in blocks if any(block.fits(one, context.countries) for one in said)
        ]
        if not chosen:
            return None
        if len(chosen) > 1:
            raise PlaceAmbiguousError(
                f"several features are called {name}: "
                + "; ".join(f"{f.name} ({', '.join(f.countries)})" for f in chosen),
                hint="name it more fully",
            )
        return curated_found(self, chosen[0], context)
