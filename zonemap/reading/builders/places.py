"""Places, regions, lists of them and points told by their distance from one."""

from __future__ import annotations

from itertools import takewhile

from zonemap.area import Area, Country, Inside, Offset, Place, Region, Together, Undrawn
from zonemap.measure import Compass
from zonemap.reading.builders.base import Base, Built, distance_of
from zonemap.reading.items import name_of
from zonemap.reading.language import Land
from zonemap.reading.phrasings import Match


class Places(Base):
    """Builds places and regions."""

    def place(self, m: Match) -> Built:
        """Build a town, port or other point."""
        name, last = name_of(m.item("n")), m.covered[-1].text
        if last in self.scene.language.kept_kinds:
            name = f"{name} {last}"  # the dam above a town is not the town
        elif m.covered[0].text in self.scene.language.headed:
            name = f"{m.covered[0].text} of {name}"  # nor is the pass above it
        elif (kind := self._kind(m)) in self.grammar["named_after"]:
            name = f"{name} {kind}"
        place = Place(name=name, span=m.item("n").span)
        self.scene.place = place
        for item in m.covered:
            if not item.code:
                self.scene.named[item.text] = place
        return "PL", place

    def _kind(self, m: Match) -> str:
        """Return the kind that stands before a name: "air base" of "the air base at X"."""
        small = self.grammar.either("of", "at", "articles")
        words = [i.text for i in m.covered if not i.code]
        return " ".join(takewhile(lambda word: word not in small, words))

    def place_of_owner(self, m: Match) -> Built:
        """Build "the Kuwait roundabout", "Tripoli's harbour": neither is that land or town."""
        name = f"{name_of(m.item('n'))} {m.covered[-1].text}"
        place = Place(name=name, span=m.span)
        self.scene.place = place
        return "PL", place

    def place_attributed(self, m: Match) -> Built:
        """Build "the Golan town of Quneitra": the region only tells where the town lies."""
        kinds = self.scene.language.classes["place_word"]
        place = m.item("x")
        headed = place.text.split()[0] in kinds and isinstance(place.value, Place)
        return ("PL", place.value) if headed else None

    def moving_thing(self, m: Match) -> Built:
        """Build "a relief convoy": nobody can say where it will be."""
        words = [item.text for item in m.covered]
        while words and words[0] in self.grammar.either("pointing_at_places", "one_or_none"):
            words.pop(0)
        return "SITES", Undrawn(reason="moving", layer_name=" ".join(words), span=m.span)

    def place_apposed(self, m: Match) -> Built:
        """Build "Homs, 160 km north of Damascus,": the place that is told by its distance."""
        return "PL", self._feature(m.item("n"))

    def place_in_region(self, m: Match) -> Built:
        """Build "Kosti, White Nile": a pair that no "and" lists is a place and where it lies."""
        grammar = self.grammar
        before = [item for item in m.before if item.text not in grammar["articles"]]
        if not before or before[-1].code or before[-1].text in grammar["listing_marks"]:
            return None
        words = {word for i in (*before[-_NEAR:], m.item("x")) for word in i.text.split()}
        if words & grammar["listing"]:
            return None
        follows = m.after[0] if m.after else None
        plain = follows is not None and not follows.code and follows.text.isalpha()
        if follows is not None and plain and follows.text not in grammar["address_ends"]:
            return None  # "in Homs, Salamiyah said"
        after = [i for i in m.after[:_NEAR] if i.text not in grammar["articles"]]
        goes_on = len(after) > 1 and after[0].text == ","
        while goes_on and after and not after[0].code and after[0].text in grammar["listed_by"]:
            after.pop(0)
        if goes_on and after and after[0].code in _NAMED:
            return None  # a list of three
        return "PL", Place(name=name_of(m.item("x")), of=name_of(m.item("y")), span=m.span)

    def place_list(self, m: Match) -> Built:
        """Build several places of one kind."""
        places = [
            Place(name=name_of(i), span=i.span)
            for i in m.items("p")
            if i.code == "NM" or isinstance(i.value, Land)
        ]
        areas = Together(areas=tuple(Inside(feature=p, span=p.span) for p in places), span=m.span)
        for item in m.covered:
            if not item.code:
                self.scene.named[item.text] = areas
        return "PLS", areas

    def place_that(self, _m: Match) -> Built:
        """Build "that centre": the place spoken of last."""
        return ("PL", self.scene.place) if self.scene.place is not None else None

    def chief_town(self, m: Match) -> Built:
        """Build "its chief city": the town that bears the region's name."""
        region = self.scene.region
        if not isinstance(region, Region):
            return None
        place = Place(name=region.name, span=m.span)
        self.scene.named[m.covered[-1].text] = place
        return "PL", place

    def region(self, m: Match) -> Built:
        """Build a named area."""
        if m.covered[0].text in self.grammar["north_or_south"]:
            return None
        name = name_of(m.item("n"))
        if m.covered[0].text in self.grammar["headed_waters"]:
            # nobody looks for the Gulf of Aden as Aden, which is a town
            name = f"{m.covered[0].text.capitalize()} of {name}"
        region = Region(name=name, span=m.span)
        self.scene.region = region
        for item in m.covered:
            if not item.code:
                self.scene.named[item.text] = region
        return "RG", region

    def region_of_water(self, m: Match) -> Built:
        """Build "the Red Sea governorate": a land that bears the name of a water."""
        name = name_of(m.item("n"))
        if name.split()[-1].lower() not in self.scene.language.kept_kinds:
            return None
        region = Region(name=f"{name} {m.covered[-1].text}", span=m.span)
        self.scene.region = region
        return "RG", region

    def region_inside(self, m: Match) -> Built:
        """Build the ground that an operation covers."""
        return self.region(m)

    def region_list(self, m: Match) -> Built:
        """Build several regions of one kind."""
        regions = [Region(name=name_of(i), span=i.span) for i in m.items("p")]
        areas = tuple(Inside(feature=r, span=r.span) for r in regions)
        return "PLS", Together(areas=areas, span=m.span)

    def region_list_addressed(self, m: Match) -> Built:
        """Build "the districts of A in X, B in Y and C in Z": each with where it lies."""
        town = m.covered[0].text in self.scene.language.classes["place_word"]
        kind = Place if town else Region
        parts: list[Area] = []
        for number in range(1, 8):
            if not m.has(f"p{number}"):
                continue
            item, of = m.item(f"p{number}"), f"q{number}"
            owner = name_of(m.item(of)) if m.has(of) else None
            node = kind(name=name_of(item), of=owner, span=item.span)
            parts.append(Inside(feature=node, span=item.span))
        return "PLS", Together(areas=tuple(parts), span=m.span)

    def region_addressed(self, m: Match) -> Built:
        """Build "the district of A in X province": with where it lies."""
        of = name_of(m.items("q")[0])
        region = Region(name=name_of(m.items("p")[0]), of=of, span=m.span)
        self.scene.region = region
        return "RG", region

    def listed_unnamed(self, m: Match) -> Built:
        """Build "the ports of A and B, and the governorate": of which, no word says."""
        last = m.item("x")
        part = self._area(last) if last.code != "PLS" else last.value
        if not isinstance(part, Inside | Together):
            return None
        at = max(n for n, item in enumerate(m.covered) if item is last)
        passed = self.grammar["joining"] | {","}
        words = [i.text for i in m.covered[at + 1 :] if i.text not in passed]
        if words[0] in self.grammar["articles"]:
            words.pop(0)
        hole = Undrawn(reason="no reference", layer_name=" ".join(words), span=m.span)
        areas = part.areas if isinstance(part, Together) else (part,)
        return "PLS", Together(areas=(*areas, hole), span=m.span)

    def places_deferred(self, m: Match) -> Built:
        """Build "such places as the committee shall list": which, is still to be told."""
        words = " ".join(item.text for item in m.covered)
        return "SITES", Undrawn(reason="deferred", layer_name=words, span=m.span)

    def that_named(self, m: Match) -> Built:
        """Build "that city", "the Strip": the feature of that kind spoken of last."""
        kind = m.covered[-1].text
        node = self.scene.named.get(kind)
        if node is None and kind in self.grammar["lands_of_names"] and self.scene.last_name:
            node = Region(name=self.scene.last_name)
        if node is None:
            return None
        match node:
            case Together():
                return "PLS", node
            case Country():
                return "A", Inside(feature=node, span=m.span)
            case Region():
                return "RG", Region(name=node.name, span=m.span)
            case Place():
                return "PL", Place(name=node.name, span=m.span)
            case _:
                return None

    def places_said(self, m: Match) -> Built:
        """Build "the said camps": those that were listed last, as camps or by their names."""
        kind = m.covered[-1].text
        node = self.scene.named.get(kind)
        if isinstance(node, Together):
            return "PLS", node
        listed = self.scene.listed if kind in self.scene.listed_as else None
        return ("PLS", listed) if listed is not None else None

    def sites(self, m: Match) -> Built:
        """Build places that are only named as a class: schools, camps, terminals."""
        words, grammar = [i.text for i in m.covered], self.grammar
        pointing = grammar["pointing_at_places"]
        while words and words[0] in pointing:
            words.pop(0)
        kind, opens = words[-1], m.covered[0].text in grammar.either("the", "plural_pronouns")
        if kind in grammar["any_zones"] or (opens and not any(i.code for i in m.covered)):
            return None
        reason = "moving" if kind in grammar["movable"] else "class of places"
        if kind.startswith(tuple(grammar["sites_to_be_named"])):
            reason = "unnamed site"
        name = " ".join(words).replace(" ,", ",")
        return "SITES", Undrawn(reason=reason, layer_name=name, span=m.span)  # type: ignore[arg-type] # one of the reasons

    def sites_of(self, m: Match) -> Built:
        """Build "the Chadian positions": no word says where they are."""
        pointing = self.grammar["pointing_at_places"]
        words = " ".join(item.text for item in m.covered if item.text not in pointing)
        return "SITES", Undrawn(reason="as of a date", layer_name=words, span=m.span)

    def offset(self, m: Match) -> Built:
        """Build a point by its distance and direction from another."""
        of, compass = self._feature(m.item("x")), m.item("c").value
        if m.item("x").code == "NM" and m.covered[-2].text in self.grammar["the"]:
            return None  # "the 12 km west of the Dniester": a bare name with an article is no town
        if of is None or not isinstance(compass, Compass):
            return None
        return "PT", Offset(of=of, distance=distance_of(m.item("d")), bearing=compass, span=m.span)


_NAMED = frozenset({"NM", "PL", "RG", "CO", "PLS"})
_NEAR = 4  # items before a place that tell what it is
