"""How well a bearer of a name fits: its spelling, its country, its neighbours, its size."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

from zonemap.places.gazetteer import Candidate
from zonemap.places.names import fold, likeness, sound_key
from zonemap.places.words import variants

EARTH_KM = 6371.0088
SAME_SPOT_KM = 6.0
"""Two candidates this close are taken for one place in two layers."""
MARGIN = 0.1
"""By how much of its score the best must lead for the choice to be clear."""
MARGIN_IF_SPELT_BETTER = 0.02
"""The same where it is spelt as asked and the next is not, or only by another name."""
KNOWN_TO_ALL = 300_000
"""People of a town that a text may name without being about its country."""
NEAR_KM = 150.0
"""The distance at which being near to the agreement's other names counts half."""

_EXACT, _EXACT_OTHER, _SOUND, _SOUND_OTHER = 1.0, 0.95, 0.95, 0.86
_ABROAD, _LEAST_AT_HOME, _LESS_A_RANK = 0.35, 0.84, 0.04
_LESS_A_PART = 0.1  # less than by another name of the whole
_BASE, _FOR_SIZE, _FOR_NEARNESS = 0.4, 0.25, 0.35
_AMID = 0.6  # within 100 km of the middle one of the text's other names
_FAR, _FAR_TOWN = 0.25, 0.4  # 450 and 225 km from it
_BESIDE_KM, _BESIDE_KM_OF_MANY, _FEW = 75.0, 25.0, 3  # of a name that few bear, and many
_FARTHER, _FARTHER_KM = 2.5, 20.0  # how much farther off the namesakes of one beside are
_STRAY_KM, _STRAY = 80.0, 3.0  # off all names of a text that lie closer together than a third
_SMALL = 50_000  # people of a town that a text of other parts need not mean
_SETTLEMENTS = frozenset({"town", "place"})
_KNOWN_WEIGHT = 0.8  # of the seat of a division
_UNKNOWN_SIZE = 0.35  # of a place whose people nobody counted: a village of a hundred


Spot: TypeAlias = tuple[float, float]
"""Latitude and longitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Something that bears the name, before it is weighed."""

    name: str
    names: tuple[str, ...]
    kind: str
    countries: tuple[str, ...]
    lat: float
    lon: float
    layer: str
    population: int = 0
    weight: float = 0.0
    key: object = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A bearer and its score."""

    bearer: Bearer
    score: float
    spelt: float

    def candidate(self) -> Candidate:
        """Return it as others see it."""
        bearer = self.bearer
        return Candidate(
            name=bearer.name,
            kind=bearer.kind,
            country=bearer.countries[0] if bearer.countries else "",
            lat=round(bearer.lat, 5),
            lon=round(bearer.lon, 5),
            score=round(self.score, 3),
            layer=bearer.layer,
            population=bearer.population,
        )


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two (lat, lon) points on the mean sphere: to rank, not to measure."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


@lru_cache(maxsize=65536)
def _towards(spot: Spot) -> tuple[float, float, float]:
    """Return the unit vector that points at a spot: a product tells how near two are."""
    lat, lon = map(math.radians, spot)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _cosine(here: Spot, spots: Iterable[Spot]) -> float:
    """Return the cosine of the angle to the nearest of some spots."""
    x, y, z = _towards(here)
    return max([x * a + y * b + z * c for a, b, c in map(_towards, spots)])


def _km(cosine: float) -> float:
    return 2 * EARTH_KM * math.asin(math.sqrt(max(0.0, (1 - cosine) / 2)))


def near_any(here: Spot, spots: Iterable[Spot], km: float) -> bool:
    """Tell whether one of some spots is nearer than a distance."""
    x, y, z = _towards(here)
    least = math.cos(km / EARTH_KM)
    return any(x * a + y * b + z * c > least for a, b, c in map(_towards, spots))


def spelling(asked: str, bearer: Bearer) -> float:
    """Return how alike the name asked for and the bearer's names are.

    Who bears two names written as one goes before who bears either.
    """
    whole, *parts = variants(asked)
    alike = _spelling((whole,), bearer) if parts else 0.0
    return max(alike, _spelling((whole, *parts), bearer) - (_LESS_A_PART if parts else 0))


def _spelling(names: tuple[str, ...], bearer: Bearer) -> float:
    folded = {fold(name) for name in names}
    if fold(bearer.name) in folded:
        return _EXACT
    if any(fold(name) in folded for name in bearer.names):
        return _EXACT_OTHER
    heard = {sound_key(name) for name in names}
    return _SOUND if sound_key(bearer.name) in heard else _SOUND_OTHER


def weigh(
    asked: str,
    bearers: Iterable[Bearer],
    countries: Sequence[str],
    spots: Sequence[Sequence[Spot]],
) -> tuple[Weighed, ...]:
    """Score every bearer, best first.

    Parameters
    ----------
    asked
        The name in the text.
    bearers
        All that bear it.
    countries
        Codes of the agreement's countries; none tells nothing.
    spots
        For each of its other names, where it can lie.
    """
    weighed = []
    for bearer in bearers:
        spelt = spelling(asked, bearer)
        fit = _BASE + _FOR_SIZE * _size(bearer) + _FOR_NEARNESS * _nearness(bearer, spots)
        weighed.append(Weighed(bearer, spelt * _country_factor(bearer, countries) * fit, spelt))
    ordered = sorted(
        weighed, key=lambda w: (-w.score, w.bearer.layer, w.bearer.name, w.bearer.lat, w.bearer.lon)
    )
    return tuple(_merge(asked, ordered))


def _merge(asked: str, weighed: Iterable[Weighed]) -> list[Weighed]:
    """Keep one of several bearers on one spot: twins across a border, one place in two rows.

    The one whose first name sounds as asked goes before one that has it among its others.
    """
    heard = {sound_key(name) for name in variants(asked)}
    kept: list[Weighed] = []
    for one in weighed:
        twin = next((at for at, other in enumerate(kept) if _one_spot(one, other)), None)
        if twin is None:
            kept.append(one)
        elif (_yours(one) and not _yours(kept[twin]) and one.spelt >= kept[twin].spelt) or (
            sound_key(one.bearer.name) in heard
            and sound_key(kept[twin].bearer.name) not in heard
            and one.score > _ABROAD * kept[twin].score * 2
        ):
            kept[twin] = replace(one, score=kept[twin].score)
    return kept


def _yours(one: Weighed) -> bool:
    return one.bearer.layer.startswith("user:")


def _one_spot(one: Weighed, other: Weighed) -> bool:
    here, there = (one.bearer.lat, one.bearer.lon), (other.bearer.lat, other.bearer.lon)
    return distance_km(here, there) < SAME_SPOT_KM


def _country_factor(bearer: Bearer, countries: Sequence[str]) -> float:
    if not countries:
        return 1.0
    if not bearer.countries:
        return 0.6
    ranks = [countries.index(code) for code in bearer.countries if code in countries]
    return max(1 - _LESS_A_RANK * min(ranks), _LEAST_AT_HOME) if ranks else _ABROAD


def _size(bearer: Bearer) -> float:
    people = math.log10(bearer.population) / 6 if bearer.population else _UNKNOWN_SIZE
    return max(min(1.0, people), bearer.weight)


def _nearness(bearer: Bearer, spots: Sequence[Sequence[Spot]]) -> float:
    """Return how near the bearer lies to the middle one of the agreement's other names."""
    if not spots:
        return 0.5
    here = (bearer.lat, bearer.lon)
    near = sorted([_cosine(here, each) for each in spots], reverse=True)
    return 1 / (1 + _km(near[(len(near) - 1) // 2]) / NEAR_KM)


def abroad(
    weighed: Weighed, countries: Sequence[str], spots: Sequence[Sequence[Spot]] = ()
) -> bool:
    """Tell whether a bearer lies outside the agreement's countries and far from its names.

    A town known to all may be named by any text.
    """
    bearer = weighed.bearer
    if not countries or set(bearer.countries) & set(countries):
        return False
    amid = bool(spots) and _nearness(bearer, spots) > _AMID
    return not amid and bearer.population < KNOWN_TO_ALL


def doubtful(
    asked: str, weighed: Weighed, countries: Sequence[str], spots: Sequence[Sequence[Spot]]
) -> bool:
    """Tell whether the best bearer lies where the text does not speak of."""
    return far_fetched(asked, weighed, countries, spots) or stray(weighed, spots)


def far_fetched(
    asked: str, weighed: Weighed, countries: Sequence[str], spots: Sequence[Sequence[Spot]]
) -> bool:
    """Tell whether a bearer only sounds as asked, far from the agreement's other names.

    One beside any of them is not, however far the rest of a long line of names is.
    For a settlement 225 km off are far, for a division or a river, of which a state has few, 450,
    unless the text's names lie farther apart than that; and a likeness to another of its names, in
    another state than the text's first, is far-fetched sooner than one to its own.
    """
    if not spots or _nearness(weighed.bearer, spots) > _AMID:
        return False
    away_km, nearest = _nearest(weighed.bearer, spots)
    if away_km <= _BESIDE_KM_OF_MANY:
        return False
    names = (weighed.bearer.name, *weighed.bearer.names)
    if any(likeness(one, names) == 1 for one in variants(asked)):
        return False
    at_home = not countries or countries[0] in weighed.bearer.countries
    if weighed.bearer.kind in _SETTLEMENTS:
        far = _nearness(weighed.bearer, spots) <= _FAR_TOWN
    else:
        far = _nearness(weighed.bearer, spots) <= _FAR
        far = far and not (at_home and _lie_apart(nearest, away_km))
    if far:
        return True
    return weighed.spelt <= _SOUND_OTHER and not at_home


def stray(weighed: Weighed, spots: Sequence[Sequence[Spot]]) -> bool:
    """Tell whether a small town lies far from all of the agreement's other names.

    A text about one valley does not mean the namesake three valleys off: the village it
    means is in no gazetteer. Names that lie far apart themselves tell nothing.
    """
    if len(spots) < 2 or weighed.bearer.population > _SMALL:  # noqa: PLR2004 # one name spans nothing
        return False
    if weighed.bearer.kind not in _SETTLEMENTS or weighed.bearer.weight >= _KNOWN_WEIGHT:
        return False
    away_km, nearest = _nearest(weighed.bearer, spots)
    return away_km >= _STRAY_KM and not _lie_apart(nearest, away_km / _STRAY)


def _nearest(bearer: Bearer, spots: Sequence[Sequence[Spot]]) -> tuple[float, list[Spot]]:
    """Return how far a bearer is from the nearest of the other names, and where each is nearest."""
    here = (bearer.lat, bearer.lon)
    nearest = [max(each, key=lambda spot: _cosine(here, (spot,))) for each in spots]
    return _km(_cosine(here, nearest)), nearest


def _lie_apart(spots: Sequence[Spot], km: float) -> bool:
    """Tell whether two of some spots lie farther from each other than a distance."""
    away_km = max(distance_km(spots[0], spot) for spot in spots)
    if away_km > km or 2 * away_km <= km:  # what lies in a circle lies no farther than across it
        return away_km > km
    farthest = math.cos(km / EARTH_KM)
    return any(_cosine(one, (other,)) < farthest for one, other in combinations(spots, 2))


def clear_winner(
    weighed: Sequence[Weighed],
    countries: Sequence[str] = (),
    spots: Sequence[Sequence[Spot]] = (),
) -> Weighed | None:
    """Return the one that is meant: nothing comes near it and it does not lie out of the way.

    Where the score does not tell, it is the one beside a name of the text, all its namesakes
    being much farther from them.
    """
    if not weighed or abroad(weighed[0], countries, spots):
        return None
    if len(weighed) > 1:
        first, second = weighed[:2]
        margin = MARGIN if first.spelt <= second.spelt else MARGIN_IF_SPELT_BETTER
        if first.score - second.score < margin * first.score:
            return _beside(weighed, countries, spots)
    return weighed[0]


def _beside(
    weighed: Sequence[Weighed], countries: Sequence[str], spots: Sequence[Sequence[Spot]]
) -> Weighed | None:
    """Return the one bearer at home that lies beside a name of the text, if there is one."""
    if not spots:
        return None
    home = [
        (min(_km(_cosine((w.bearer.lat, w.bearer.lon), each)) for each in spots), w)
        for w in weighed
        if not abroad(w, countries, spots) and w.spelt >= weighed[0].spelt
    ]
    (away_km, first), *others = sorted(home, key=lambda pair: pair[0])
    within_km = _BESIDE_KM if len(home) <= _FEW else _BESIDE_KM_OF_MANY
    if away_km > within_km or not others:
        return None
    clear = others[0][0] > _FARTHER * away_km + _FARTHER_KM
    return first if clear else None
