"""How well a bearer of a name fits: its spelling, its country, its neighbours, its size."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zonemap.places.gazetteer import Candidate
from zonemap.places.names import fold, sound_key
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

_EXACT, _EXACT_OTHER, _SOUND, _SOUND_OTHER = 1.0, 0.97, 0.9, 0.86


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


def spelling(asked: str, bearer: Bearer) -> float:
    """Return how alike the name asked for and the bearer's names are."""
    folded = {fold(name) for name in variants(asked)}
    if fold(bearer.name) in folded:
        return _EXACT
    if any(fold(name) in folded for name in bearer.names):
        return _EXACT_OTHER
    heard = {sound_key(name) for name in variants(asked)}
    return _SOUND if sound_key(bearer.name) in heard else _SOUND_OTHER


def weigh(
    asked: str,
    bearers: Iterable[Bearer],
    countries: Sequence[str],
    spots: Sequence[tuple[float, float]],
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
        Where its other names lie, as (lat, lon).
    """
    weighed = []
    for bearer in bearers:
        spelt = spelling(asked, bearer)
        fit = 0.5 + 0.25 * _size(bearer) + 0.25 * _nearness(bearer, spots)
        weighed.append(Weighed(bearer, spelt * _country_factor(bearer, countries) * fit, spelt))
    ordered = sorted(
        weighed, key=lambda w: (-w.score, w.bearer.layer, w.bearer.name, w.bearer.lat, w.bearer.lon)
    )
    return tuple(_merge(ordered))


def _merge(weighed: Iterable[Weighed]) -> list[Weighed]:
    """Keep the best of what several layers say of one place."""
    kept: list[Weighed] = []
    for one in weighed:
        here = (one.bearer.lat, one.bearer.lon)
        if any(
            distance_km(here, (other.bearer.lat, other.bearer.lon)) < SAME_SPOT_KM
            and other.bearer.kind == one.bearer.kind
            for other in kept
        ):
            continue
        kept.append(one)
    return kept


def _country_factor(bearer: Bearer, countries: Sequence[str]) -> float:
    if not countries:
        return 1.0
    if not bearer.countries:
        return 0.6
    return 1.0 if set(bearer.countries) & set(countries) else 0.35


def _size(bearer: Bearer) -> float:
    people = min(1.0, math.log10(bearer.population + 1) / 6)
    return max(people, bearer.weight)


def _nearness(bearer: Bearer, spots: Sequence[tuple[float, float]]) -> float:
    """Return how near the bearer lies to the middle one of the agreement's other names."""
    if not spots:
        return 0.5
    away = sorted(distance_km((bearer.lat, bearer.lon), spot) for spot in spots)
    return 1 / (1 + away[(len(away) - 1) // 2] / NEAR_KM)


def abroad(weighed: Weighed, countries: Sequence[str]) -> bool:
    """Tell whether a bearer lies outside the agreement's countries and is not known to all."""
    bearer = weighed.bearer
    return bool(
        countries
        and not set(bearer.countries) & set(countries)
        and bearer.population < KNOWN_TO_ALL
    )


def clear_winner(weighed: Sequence[Weighed], countries: Sequence[str] = ()) -> Weighed | None:
    """Return the first if nothing comes near it and it does not lie out of the way."""
    if not weighed or abroad(weighed[0], countries):
        return None
    if len(weighed) > 1:
        first, second = weighed[:2]
        margin = MARGIN if first.spelt <= second.spelt else MARGIN_IF_SPELT_BETTER
        if first.score - second.score < margin * first.score:
            return None
    return weighed[0]
