"""What a careful reader understood of each text: a folder of reference readings.

It holds ``INDEX.json`` (which provisions each text must yield and which figures must
make no zone), ``texts/*.txt`` and one folder of ``<agreement>.json`` files with the
provisions as expressions.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

_KIND_OF_DUTY = {"withdraw": "withdrawal", "withdraw_weapons": "weapons_exclusion"}


class ExpectedDistance(msgspec.Struct, frozen=True):
    """A figure of a provision; `km` is missing where it is no length."""

    value: float | list[float] | str
    unit: str
    role: str = ""
    bound: str = "exact"
    km: float | list[float] | None = None
    derived: bool = False
    source: str | None = None

    @property
    def ends_m(self) -> tuple[float, float] | None:
        """The least and the greatest length it means on the ground, in metres."""
        if self.km is None:
            return None
        low, high = (self.km[0], self.km[-1]) if isinstance(self.km, list) else (self.km, self.km)
        share = 0.5 if self.is_total else 1.0
        return low * 1000 * share, high * 1000 * share

    @property
    def is_total(self) -> bool:
        """Whether it is a whole width, of which each side gets half."""
        return self.role.startswith(("total", "width of the corridor")) and not self.derived

    @property
    def is_gap(self) -> bool:
        """Whether it is the room between two lines, which may be halved or kept whole."""
        return self.role.startswith("gap")

    @property
    def is_required(self) -> bool:
        """Whether a reading must hold it: not derived, not locating, not from elsewhere."""
        beside = ("locator", "not a zone", "offset", "waypoint", "restated", "length", "resulting")
        return (
            self.km is not None
            and not self.derived
            and self.source is None
            and self.bound not in {"unit_missing", "vague"}
            and not any(word in self.role for word in beside)
        )


class ExpectedProvision(msgspec.Struct, frozen=True):
    """One provision as a careful reader understood it.

    `kind_also` names kinds that a careful reader could choose as well. The kind that the
    obligation itself names is one of them: where the duty is to withdraw, "withdrawal" is
    no mistake, whatever the place becomes.
    """

    id: str
    kind: str
    restated: str
    actors: list[str]
    geometry: dict[str, Any]
    distances: list[ExpectedDistance] = []
    deadline: dict[str, Any] | None = None
    exceptions: list[str] = []
    obligation: str = ""
    provenance: str = "seen"
    expr_types: list[str] = []
    kind_also: list[str] = []

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind that is right."""
        named = _KIND_OF_DUTY.get(self.obligation)
        return self.kind, *self.kind_also, *([named] if named else [])


class NonZoneFigure(msgspec.Struct, frozen=True):
    """A figure of the agreement or its coverage that makes no zone."""

    text: str
    unit: str | None = None


class Reference(msgspec.Struct, frozen=True):
    """One agreement's reference reading."""

    slug: str
    title: str
    date: str
    provisions: list[ExpectedProvision]
    non_zone_distances: list[NonZoneFigure] = []

    def provision(self, provision_id: str) -> ExpectedProvision | None:
        """Return the provision with this id, if there is one."""
        return next((p for p in self.provisions if p.id == provision_id), None)


class IndexEntry(msgspec.Struct, frozen=True):
    """One text of an agreement."""

    file: str
    expected_provisions: list[str]
    distractors_must_not_become_zones: list[str] = []


@dataclass(frozen=True)
class TextCase:
    """One text with all that is expected of it."""

    slug: str
    form: str
    text: str
    reference: Reference
    index: IndexEntry

    @property
    def name(self) -> str:
        """The agreement and the form of the text."""
        return f"{self.slug}/{self.form}"

    @property
    def expected(self) -> tuple[ExpectedProvision, ...]:
        """The provisions this text must yield, in the order of the index."""
        found = (self.reference.provision(key) for key in self.index.expected_provisions)
        return tuple(provision for provision in found if provision is not None)

    @property
    def beyond(self) -> tuple[ExpectedProvision, ...]:
        """Provisions of the agreement that this text need not hold."""
        wanted = set(self.index.expected_provisions)
        return tuple(p for p in self.reference.provisions if p.id not in wanted)


def load_folder(folder: Path, only: str | None = None) -> tuple[TextCase, ...]:
    """Return every text of a folder with its expectations, in the order of the index.

    Raises
    ------
    FileNotFoundError
        If the folder has no index, or the index names a file that is not there.
    ValueError
        If the index names a provision that the reference does not hold.
    """
    index = msgspec.json.decode(
        (folder / "INDEX.json").read_bytes(), type=dict[str, dict[str, IndexEntry]]
    )
    answers = {path.stem: path for path in sorted(folder.glob("*/*.json"))}
    cases = []
    for slug, forms in index.items():
        if only is not None and slug != only:
            continue
        if slug not in answers:
            raise FileNotFoundError(f"no reference reading of {slug} under {folder}")
        reference = msgspec.json.decode(answers[slug].read_bytes(), type=Reference)
        for form, entry in forms.items():
            for key in entry.expected_provisions:
                if reference.provision(key) is None:
                    raise ValueError(f"{slug}/{form} expects {key}, which is not there")
            text = (folder / "texts" / entry.file).read_text(encoding="utf-8")
            cases.append(TextCase(slug, form, text, reference, entry))
    return tuple(cases)
