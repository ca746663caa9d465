"""Zone-making: whether verbs set a zone up, deny that, or only say what ground counts as."""

from __future__ import annotations

from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause, denies

_OBJECT = 5  # items behind a verb that hold its object


class ZoneMaking:
    """Tells what the verbs of one language make of zones.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.signs = language.signs

    def sets_up(self, clause: Clause) -> bool:
        """Tell whether what is set up is a zone, no posts in one."""
        items, end = clause.items, clause.predicate.end
        if items[clause.predicate.start].text not in self.grammar["setting_up"]:
            return False
        object_ = {word for i in clause.right[:_OBJECT] for word in items[i].text.split()}
        subject = set(items[clause.left[-1]].text.split()) if clause.left else set()
        zone = not (object_ | subject).isdisjoint(self.grammar["zone_nouns"])
        return items[end - 1].text in self.grammar["up"] and zone

    def bars(self, clause: Clause) -> bool:
        """Tell whether a zone is what shall not be set up: that keeps nobody out of anywhere."""
        placing = self.grammar.either("inside", "at", "along", "placing")
        behind = [clause.items[i] for i in clause.right]
        own = (n for n, i in enumerate(behind) if i.text in placing or i.code not in {"", "SITES"})
        ends = next(own, len(behind))
        articles = self.grammar["articles"]
        words = [w for i in behind[:ends] for w in i.text.split() if w.isalpha()]
        words = [word for word in words if word not in articles]
        words = words or [w for i in clause.left for w in clause.items[i].text.split()]
        return not self.grammar["zone_nouns"].isdisjoint(words)

    def stays(self, clause: Clause) -> bool:
        """Tell whether "shall remain a demilitarised zone" says what ground is."""
        items, end = clause.items, clause.predicate.end
        behind = [items[i] for i in clause.right[:_OBJECT]]
        led = bool(behind) and behind[0].text in self.grammar["indefinite"]
        staying = items[end - 1].text in self.grammar["biding"]
        words = f" {' '.join(item.text for item in behind)} "
        return staying and led and not clause.negated and bool(self.signs.which(words, "zone"))

    def only_counts(self, clause: Clause) -> bool:
        """Tell whether "shall not be regarded as" says what a deed means."""
        verb = {i.text for i in clause.items[clause.predicate.start : clause.predicate.end]}
        if verb & self.grammar["naming_zones"]:
            return True  # "do not recognise the town as a safe area"
        return bool(verb & self.grammar["framing"] and verb & self.grammar["counting_as"])

    def is_denied(self, clause: Clause) -> bool:
        """Tell whether setting up or keeping is denied; "nothing shall be changed" keeps."""
        verb = [item.text for item in clause.items[clause.predicate.start : clause.predicate.end]]
        if clause.predicate.verb == "hold" and self.grammar["upkeep"].isdisjoint(verb):
            return False
        said = [word for i in clause.left for word in clause.items[i].text.split()]
        if said and said[0] in self.grammar["joining"]:
            return clause.negated  # "not to establish or to keep"
        return clause.negated and denies(said, self.grammar)
