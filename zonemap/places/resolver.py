"""Names to features: the shipped data, the curated files and the user's layers as one gazetteer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, assert_never

from zonemap.agreement import Assumption
from zonemap.area import Border, Coast, Country, Line, Place, Region, River, Road
from zonemap.errors import LayerNeededError, PlaceAmbiguousError, PlaceNotFoundError
from zonemap.places import lines
from zonemap.places.bearers import listed, losers, of_import, of_thing, of_town, why
from zonemap.places.curated import Curated
from zonemap.places.gazetteer import Candidate, Context, Found, NamedFeature
from zonemap.places.geodata import Geodata, Overlap, Thing, claims, manifest
from zonemap.places.imported import ImportedLayer, ImportedThing, shapes_of
from zonemap.places.names import fold, near_keys, sound_key
from zonemap.places.score import Bearer, Spot, Weighed, abroad, clear_winner, weigh
from zonemap.places.shapes import curated_found
from zonemap.places.user import UserLayer
from zonemap.places.words import bare_country, bare_region, bare_river, variants
from zonemap.zone import LayerCredit

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Borders = Literal["osm", "natural-earth"]
# The codes that texts' de-facto units have besides those of states, and whose ground they are.
_STATES_OF = {
    "XAB": ("GEO",),
    "XSO": ("GEO",),
    "XTR": ("MDA",),
    "XNC": ("CYP", "CYN"),
    "XGZ": ("PSE", "ISR"),
    "XWB": ("PSE", "ISR"),
    "XSL": ("SOM", "SOL"),
    "XNK": ("AZE", "ARM"),
    "XGO": ("SYR", "ISR"),
    "XKS": ("IND", "PAK"),
}
_FEW = 2
_SPOTS_A_NAME = 5  # of a name with more bearers the best stand for all


@dataclass(slots=True)
class Resolver:
    """The gazetteer that ships: implements `zonemap.places.gazetteer.Gazetteer`.

    Parameters
    ----------
    data
        The shipped sqlite files.
    curated
        The curated text files.
    user
        The user's layers, the last added first; they win over everything shipped.
    imports
        The gazetteers the user imported: what they hold goes before what ships.
    borders
        Which source distances are measured from.
    """

    data: Geodata
    curated: Curated
    user: Sequence[UserLayer] = ()
    imports: Sequence[ImportedLayer] = ()
    borders: Borders = "osm"
    _pairs: dict[tuple[str, str], Found] = field(default_factory=dict)
    _spots: dict[Context, tuple[tuple[str, tuple[Spot, ...]], ...]] = field(default_factory=dict)

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
            # A curated feature elsewhere, if that is all that bears the name.
            found = self.given(feature.name, Context())
            if found is None:
                raise
            where = ", ".join(self.data.country(code).name for code in context.countries)
            note = Assumption("out-of-the-way", f"{found.name} lies outside {where}: {found.why}")
            return replace(found, assumptions=(note, *found.assumptions))

    def _find(self, feature: NamedFeature, context: Context) -> Found:  # noqa: PLR0911 # one case a kind
        match feature:
            case Place(name, of):
                return self._place(name, of, context)
            case Country(name):
                return self._country(name, context)
            case Region(name, of):
                return self._region(name, of, context)
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
        return self._region(name, None, context)

    def known(self, context: Context) -> Context:
        """Return the context with the codes of states alone."""
        codes = (own for code in context.countries for own in _STATES_OF.get(code, (code,)))
        states = tuple(dict.fromkeys(code for code in codes if self.data.has_country(code)))
        return context if states == context.countries else Context(states, context.near)

    def land(self, bounds: tuple[float, float, float, float] | None = None) -> Found:
        """Return all land, or the parts that touch `bounds` (west, south, east, north)."""
        # Every build asks for all of it, and it is put together from thousands of parts.
        return _all_land(self.data) if bounds is None else _land(self.data, bounds)

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
        if curated is not None and curated.shape is not None:
            return curated
        code = self.one_code(name, context)
        if code is None:
            raise self._unknown(name, "state", context)
        return self.country_found(code)

    def country_found(self, code: str) -> Found:
        """Return a state's land as a feature, with what others claim of it."""
        country = self.data.country(code)
        shape, layer = None, "osm-countries"
        if self.borders == "osm":
            shape = self.data.land_of(code)
        if shape is None:
            shape, layer = self.data.land_of(code, "natural-earth"), "ne-countries"
        return Found(
            country.name,
            "country",
            shape,
            (layer,) if layer == "ne-countries" else (layer, "ne-land"),
            accuracy_m=self.accuracy(layer),
            population=country.population,
            country=code,
            assumptions=lines.claims_said(self, code),
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

    def claim_name(self, overlap: Overlap) -> str:
        """Return what the ground two states claim is called."""
        import shapely

        point = shapely.Point(overlap.lon, overlap.lat)
        for claim in claims():
            if {overlap.a, overlap.b} == set(claim["states"]) and shapely.box(
                *claim["box"]
            ).contains(point):
                return str(claim["name"])
        return f"ground at {overlap.lat:.2f}, {overlap.lon:.2f}"

    def claim_line(self, owner: str, ground: str) -> BaseGeometry:
        """Return the edge of one state's claim in ground of another."""
        import shapely

        pair = self.data.pair(owner, ground)
        numbers = pair.claims if pair else ()
        own = set(self.data.edges(owner))
        parts = [self.data.arc(number) for number in numbers if number in own]
        return shapely.line_merge(shapely.union_all(parts))

    def accuracy(self, layer: str) -> float | None:
        """Return how far a shipped layer may lie off, in metres."""
        value = manifest()["layers"].get(layer, {}).get("accuracy_m")
        return None if value is None else float(value)

    def _region(self, name: str, of: str | None, context: Context) -> Found:
        given = self.given(name, context, "region")
        if given is not None:
            return given
        bare = bare_region(name)
        if of is None and self.codes(name):
            return self._country(name, context)
        bearers = self.region_bearers(name)
        if bearers:
            return self._choose(name, bearers, of, context)
        if self.codes(bare):
            return self._country(bare, context)
        # Ground of another country, or a line, is nearer to the words than a namesake town.
        given = self.given(name, Context(), "region") or self.given(name, context)
        if given is not None:
            return given
        try:
            return self._place(bare, of, context)
        except PlaceNotFoundError:
            raise self._unknown(name, "region", context) from None

    def region_bearers(self, name: str) -> list[Bearer]:
        """Return every region and lake that bears the name."""
        return self._things_named((name, bare_region(name)), "region", "lake")

    def river_bearers(self, name: str) -> list[Bearer]:
        """Return every river that bears the name; a lake only if no river does."""
        names = (*(bare_river(one) for one in variants(name)), name)
        return self._things_named(names, "river") or self._things_named(names, "lake")

    def _things_named(self, names: tuple[str, ...], *kinds: str) -> list[Bearer]:
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
        state = bool(self.codes(name)) and of is None
        bearers = self.place_bearers(name)
        first = [one for one in bearers if fold(one.name) == fold(name)]
        told = {code for one in first for code in one.countries} & set(context.countries)
        if bearers and (told or not state):  # else the state is better known than its namesakes
            return self._choose(name, bearers, of, context)
        given = self.given(name, context)
        if given is not None:
            return given
        regions = self.region_bearers(name)
        here = {code for one in regions for code in one.countries} & set(context.countries)
        if regions and (here or not state):
            return self._choose(name, regions, of, context)
        if state:
            return self._country(name, context)
        raise self._unknown(name, "place", context)

    def place_bearers(self, name: str) -> list[Bearer]:
        """Return every town, airport and port that bears the name."""
        keys = dict.fromkeys(sound_key(one) for one in variants(name))
        towns = {town.id: town for key in keys for town in self.data.towns(key)}
        things = self._things_named((name,), "airport", "port")
        own = self._imported((name,), "town")
        return [*own, *(of_town(town) for town in towns.values()), *things]

    def _choose(
        self, name: str, bearers: Iterable[Bearer], of: str | None, context: Context
    ) -> Found:
        weighed = self.weigh(name, bearers, of, context)
        countries = context.countries if of is None else ()
        spots = self.spots_of(name, context)
        winner = clear_winner(weighed, countries, spots)
        candidates = tuple(one.candidate() for one in weighed)
        if winner is None and all(abroad(one, countries, spots) for one in weighed):
            where = ", ".join(self.data.country(code).name for code in countries)
            raise PlaceNotFoundError(
                f"no place called {name} is known in {where}, only {listed(candidates)}",
                hint=f'say where it is, as in "{name} in {candidates[0].country}", or supply it:'
                f' --layer "{name}=file.geojson"',
                layer_name=name,
            )
        if winner is None:
            raise PlaceAmbiguousError(
                f"several places are called {name}: {listed(candidates)}",
                hint="say which one, as in `Place in Region`, or supply it as a layer",
                layer_name=name,
            )
        return self._found(name, winner, candidates)

    def weigh(
        self, name: str, bearers: Iterable[Bearer], of: str | None, context: Context
    ) -> tuple[Weighed, ...]:
        """Score the bearers of a name against the context, best first."""
        chosen = list(bearers)
        countries = context.countries
        if of is not None:
            chosen, countries = self._inside(chosen, of, context)
        return weigh(name, chosen, countries, self.spots_of(name, context))

    def _inside(
        self, bearers: list[Bearer], of: str, context: Context
    ) -> tuple[list[Bearer], tuple[str, ...]]:
        """Keep the bearers that lie in `of`, a state or a region; all if none does."""
        codes = self.codes(of)
        if codes:
            kept = [one for one in bearers if set(one.countries) & set(codes)]
            return (kept or bearers), codes
        try:
            region = self._region(of, None, context)
        except (PlaceNotFoundError, PlaceAmbiguousError):
            return bearers, context.countries
        if region.shape is None:
            return bearers, context.countries
        import shapely

        near = shapely.buffer(region.shape, 0.05)  # degrees: regions are good to a kilometre
        kept = [one for one in bearers if shapely.contains_xy(near, one.lon, one.lat)]
        return (kept or bearers), context.countries

    def spots_of(self, name: str, context: Context) -> tuple[tuple[Spot, ...], ...]:
        """Return for each of the agreement's other names where it can lie, as (lat, lon)."""
        if context not in self._spots:
            self._spots[context] = tuple(
                (other, spots)
                for other in context.near
                if (spots := self._spots_named(other, context))
            )
        key = sound_key(name)
        return tuple(spots for other, spots in self._spots[context] if sound_key(other) != key)

    def _spots_named(self, name: str, context: Context) -> tuple[Spot, ...]:
        curated = self.curated.named(name, "place")
        if curated and curated[0].at:
            return ((curated[0].at[1], curated[0].at[0]),)
        bearers = self.place_bearers(name) or self.region_bearers(name)
        found = weigh(name, bearers, context.countries, ())
        here = [one for one in found if not abroad(one, context.countries)]
        # A name that few bear tells where the text is about, whatever states it names.
        some = here or (found if len(found) <= _FEW else ())
        return tuple((one.bearer.lat, one.bearer.lon) for one in some[:_SPOTS_A_NAME])

    def _found(self, name: str, winner: Weighed, candidates: tuple[Candidate, ...]) -> Found:
        import shapely

        bearer = winner.bearer
        shape: BaseGeometry | None = None
        if isinstance(bearer.key, Thing):
            shape = self.data.shape_of(bearer.key.id)
        elif isinstance(bearer.key, ImportedThing):
            shape = shapes_of(self.imports, bearer.key)
        return Found(
            bearer.name,
            bearer.kind,
            shape if shape is not None else shapely.Point(bearer.lon, bearer.lat),
            (bearer.layer,),
            accuracy_m=self.accuracy(bearer.layer),
            population=bearer.population,
            country=candidates[0].country,
            assumptions=losers(name, candidates),
            candidates=candidates,
            why=why(name, candidates),
        )

    # --- lines ----------------------------------------------------------------------

    def _river(self, name: str, context: Context) -> Found:
        given = self.given(name, context, "river", "line")
        if given is not None:
            return given
        rivers = self.river_bearers(name)
        if not rivers:
            raise self._unknown(name, "river", context)
        return self._choose(bare_river(name), rivers, None, context)

    def _road(self, full: str, name: str, context: Context) -> Found:
        given = self.given(full, context, "road") or self.given(name, context, "road")
        if given is not None:
            return given
        roads = self._imported((full, name), "road")
        if roads:
            return self._choose(name, roads, None, context)
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
            return self._choose(name, drawn, None, context)
        said = f"{name} as of {as_of}" if as_of else name
        raise LayerNeededError(
            f"no open data give the line {said}",
            hint=f'supply it: --layer "{said}=line.geojson"',
            layer_name=said,
        )

    # --- what wins over the gazetteers ------------------------------------------------

    def own(self, name: str) -> Found | None:
        """Return the user's feature of this name: it wins over everything that ships."""
        for layer in self.user:
            if layer.bears(name):
                return layer.found()
            found = layer.feature_named(name)
            if found is not None:
                return found
        return None

    def given(self, name: str, context: Context, *kinds: str) -> Found | None:
        """Return the user's feature of this name, or a curated one in the text's countries."""
        own = self.own(name)
        if own is not None:
            return own
        said = [*variants(name), *((bare_region(name),) if kinds == ("region",) else ())]
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

    def _unknown(self, name: str, kind: str, context: Context) -> PlaceNotFoundError:
        near = self.suggestions(name, context)
        hint = f"did you mean {' or '.join(near)}?" if near else None
        return PlaceNotFoundError(
            f"no {kind} is known by the name {name}",
            hint=hint or f'supply it: --layer "{name}=file.geojson"',
            layer_name=name,
        )

    def suggestions(self, name: str, context: Context, count: int = 3) -> tuple[str, ...]:
        """Return names one slip away from `name`, those that fit the context first."""
        key = sound_key(name)
        if not key:
            return ()
        known = self.data.known_keys(list(dict.fromkeys(near_keys(key))))
        weighed = [
            one
            for near in known[:40]
            for one in weigh(
                near,
                [
                    *(of_town(town) for town in self.data.towns(near)),
                    *(of_thing(thing) for thing in self.data.things(near)),
                ],
                context.countries,
                self.spots_of(name, context),
            )
        ]
        ordered = sorted(weighed, key=lambda one: (-one.score, one.bearer.name))
        return tuple(dict.fromkeys(one.bearer.name for one in ordered))[:count]


@lru_cache(maxsize=1)
def _all_land(data: Geodata) -> Found:
    return _land(data, None)


def _land(data: Geodata, bounds: tuple[float, float, float, float] | None) -> Found:
    import shapely

    shapes = data.ground("land-10m", bounds)
    parts = [part for shape in shapes for part in shapely.get_parts(shape)]
    return Found("land", "land", shapely.MultiPolygon(parts), ("ne-land",))
