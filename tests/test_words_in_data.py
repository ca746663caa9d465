"""No word of a text stands in code: the words of a language are its data files.

A string in the code of the reader is a word of the text

* where it meets the words of a sentence or a list of words, whatever it is: where it is compared
  with them, looked for in them, taken from them or added to them;
* where it is put into a sentence: as the text of an item that is a plain word, or on the way there;
* where a pattern looks for it, if some language lists it;
* elsewhere, if some language lists it, and it is neither what code asks a list by nor what the
  model calls a kind, a field or a constant of its own.

What the model calls is read from the data files, the types and the constants: no list of
exceptions stands here.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from zonemap.reading.language import known

READING = ROOT / "zonemap" / "reading"
MODULES = sorted([*READING.glob("*.py"), *READING.glob("builders/*.py")])
# What items and rows call their words, and languages their lists.
SPOKEN = frozenset({"text", "texts", "words", "said", "grammar"})
TELLS = frozenset({"word_before", "words_of", "plain_words"})  # calls that return words
ASKS = frozenset(dir(str)) | frozenset(dir(list)) | frozenset(dir(frozenset))
GROUPS = re.compile(r"\(\?P<(\w+)>")


@cache
def tables() -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Return every data file of every language, by its name."""
    return tuple(
        (path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(READING.glob("languages/*/*.toml"))
    )


def strings(node: object) -> Iterator[str]:
    """Go through what lists hold, at any depth."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list | dict):
        for part in node.values() if isinstance(node, dict) else node:
            yield from strings(part)


def keys(node: object) -> Iterator[str]:
    """Go through what lists are called, at any depth."""
    if isinstance(node, dict):
        yield from node
        for part in node.values():
            yield from keys(part)


@cache
def words() -> frozenset[str]:
    """Return the words that some language lists, alone or in a phrase."""
    return frozenset(
        word
        for name, table in tables()
        if name in {"words", "moods", "cues", "layout"}
        for phrase in strings(table)
        for word in re.findall(r"[^\W\d_]+", phrase.lower())
    )


@cache
def lists() -> frozenset[str]:
    """Return what lists are called, by which code asks for them."""
    return frozenset(key for _, table in tables() for key in keys(table))


@cache
def symbols() -> frozenset[str]:
    """Return the symbols of units, which are those of every language."""
    return frozenset(key for name, table in tables() if name == "units" for key in keys(table))


@cache
def parsed(path: Path) -> ast.Module:
    """Return the tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def literals(*nodes: ast.AST) -> Iterator[str]:
    """Go through the strings in some code."""
    for node in nodes:
        for one in ast.walk(node):
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.value


@cache
def kinds() -> frozenset[str]:
    """Return what the model calls its kinds: of verbs, moods and times, values of its types."""
    found: set[str] = set()
    for name, table in tables():
        if name in {"cues", "moods"}:
            found.update(keys(table))
        elif name == "times":
            found.update(table["cues"])
        elif name == "phrasings":
            for row in table["phrasing"]:
                found.update([row["stage"], row["builds"], *strings(row.get("with", {}))])
    modules = (ROOT / "zonemap").rglob("*.py")
    return frozenset(found).union(*[typed(node) for m in modules for node in ast.walk(parsed(m))])


def typed(node: ast.AST) -> Iterable[str]:
    """Return the kinds that code declares: literal types, members, constants, groups."""
    match node:
        case ast.Subscript(value=ast.Name(id="Literal"), slice=inner):
            return literals(inner)
        case ast.ClassDef(bases=bases) if any("Enum" in ast.unparse(base) for base in bases):
            return literals(*node.body)
        case ast.Assign() if is_constant(node):
            return literals(node.value)
        case ast.Constant(value=str(text)):
            return GROUPS.findall(text)
        case _:
            return ()


def is_constant(node: ast.Assign) -> bool:
    """Tell whether names in capitals are given single strings: ``OWN = "own"``."""
    names, values = node.targets[0], node.value
    if isinstance(names, ast.Tuple) and isinstance(values, ast.Tuple):
        pairs = list(zip(names.elts, values.elts, strict=True))
    else:
        pairs = [(names, values)]
    return all(
        isinstance(name, ast.Name) and name.id.isupper() and isinstance(value, ast.Constant)
        for name, value in pairs
    )


@cache
def fields() -> frozenset[str]:
    """Return what classes call their parts."""
    found: set[str] = set()
    for path in (ROOT / "zonemap").rglob("*.py"):
        for node in ast.walk(parsed(path)):
            match node:
                case ast.AnnAssign(target=ast.Name(id=name) | ast.Attribute(attr=name)):
                    found.add(name)
                case ast.Attribute(attr=name, ctx=ast.Store()):
                    found.add(name)
                case _:
                    pass
    return frozenset(found)


def assigned(scope: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Go through the names that a function gives values to, with these values."""
    for node in ast.walk(scope):
        pairs: list[tuple[ast.expr, ast.expr]] = []
        match node:
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                pairs = list(zip(names, values, strict=False))
            case ast.Assign(targets=[target], value=value):
                pairs = [(target, value)]
            case ast.NamedExpr(target=target, value=value):
                pairs = [(target, value)]
            case ast.comprehension(target=target, iter=value) | ast.For(target=target, iter=value):
                pairs = [(target, value)]
            case _:
                pass
        yield from ((one.id, value) for one, value in pairs if isinstance(one, ast.Name))


def carried(node: ast.expr) -> list[ast.expr]:
    """Return the parts of an expression whose words are words of its own."""
    match node:
        case (
            ast.Call(func=ast.Attribute(attr="join"), args=[inner])
            | ast.Call(func=ast.Name(id="frozenset" | "set" | "tuple" | "sorted"), args=[inner])
            | ast.Subscript(value=inner)
            | ast.GeneratorExp(elt=inner)
            | ast.SetComp(elt=inner)
            | ast.ListComp(elt=inner)
        ):
            return [inner]
        case ast.Call(func=ast.Attribute(value=owner, attr=name)) if name in ASKS | {"either"}:
            return [owner]
        case ast.BinOp(left=one, right=two) | ast.IfExp(body=one, orelse=two):
            return [one, two]
        case ast.BoolOp(values=parts):
            return parts
        case _:
            return []


def choices(node: ast.expr) -> list[ast.expr]:
    """Return the parts of an expression that may be all of it, or one of what it holds."""
    match node:
        case (
            ast.Call(func=ast.Name(), args=parts)
            | ast.BoolOp(values=parts)
            | ast.Set(elts=parts)
            | ast.Tuple(elts=parts)
            | ast.List(elts=parts)
            | ast.Dict(values=parts)
        ):
            return parts
        case (
            ast.Call(func=ast.Attribute(attr="get"), args=[_, inner])
            | ast.Subscript(value=inner)
            | ast.GeneratorExp(elt=inner)
            | ast.ListComp(elt=inner)
        ):
            return [inner]
        case ast.BinOp(left=one, right=two) | ast.IfExp(body=one, orelse=two):
            return [one, two]
        case _:
            return []


class Words:
    """Finds the words of a text in the code of one module."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.above = {
            child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)
        }
        self.constants = {
            node.targets[0].id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        self._spoken: dict[ast.AST, set[str]] = {}

    def found(self) -> set[tuple[int, str]]:
        """Return the words of a text, with their lines."""
        found: set[tuple[int, str]] = set()
        for node in ast.walk(self.tree):
            found.update(self.put_in(node))
            for one, other in self.meetings(node):
                if self.is_spoken(other, node):
                    found.update(self.strings(one))
                if self.is_spoken(one, node):
                    found.update(self.strings(other))
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.update((node.lineno, word) for word in self.listed(node, node.value))
        return {(line, word) for line, word in found if re.search(r"[^\W\d_]", word)}

    def put_in(self, node: ast.AST) -> Iterator[tuple[int, str]]:
        """Go through the words that are put into a sentence as items that are plain words."""
        match node:
            case (
                ast.Call(func=ast.Name(id="Item"), args=[ast.Constant(value=""), text, *_])
                | ast.Call(
                    func=ast.Name(id="Item"),
                    args=[ast.Constant(value="")],
                    keywords=[ast.keyword(arg="text", value=text), *_],
                )
            ):
                yield from self.texts(text, self.scope(node))
            case _:
                pass

    def texts(
        self, node: ast.expr, scope: ast.AST, seen: frozenset[str] = frozenset()
    ) -> Iterator[tuple[int, str]]:
        """Go through the strings that an expression may be, by whatever names they go."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        parts = choices(node)
        if isinstance(node, ast.Name) and node.id not in seen:
            seen |= {node.id}
            parts = [value for name, value in assigned(scope) if name == node.id]
            parts += [self.constants[node.id]] if node.id in self.constants else []
        for part in parts:
            yield from self.texts(part, scope, seen)

    def meetings(self, node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
        """Go through what meets in an expression: the sides of a comparison, of a union."""
        match node:
            case ast.Subscript(value=owner, slice=one):
                yield self.keyed(owner), one
            case ast.Call(func=ast.Attribute(value=owner, attr="get" | "pop"), args=[one, *_]):
                yield self.keyed(owner), one
            case ast.Compare(left=left, comparators=[right, *_]):
                yield left, right
            case ast.BinOp(left=left, right=right, op=ast.BitOr() | ast.BitAnd() | ast.Sub()):
                yield left, right
            case ast.Call(func=ast.Attribute(value=owner, attr=name), args=given) if name in ASKS:
                yield from ((owner, one) for one in given)
            case ast.Match(subject=subject, cases=cases):
                for case in cases:
                    for pattern in ast.walk(case.pattern):
                        if isinstance(pattern, ast.MatchValue):
                            yield subject, pattern.value
            case _:
                pass

    def keyed(self, node: ast.expr) -> ast.expr:
        """Return what something is looked up in, where code says what it holds; else nothing."""
        if isinstance(node, ast.Name):
            node = self.constants.get(node.id, node)
        return node if isinstance(node, ast.Dict) else ast.Tuple(elts=[])

    def strings(self, node: ast.expr) -> Iterator[tuple[int, str]]:
        """Go through the strings of an expression that is one, or holds nothing but some."""
        match node:
            case ast.Constant(value=str(value)):
                yield node.lineno, value
            case ast.Set(elts=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
                for part in parts:
                    yield from self.strings(part)
            case ast.Dict(keys=parts):
                for part in filter(None, parts):
                    yield from self.strings(part)
            case ast.Call(func=ast.Name(id="frozenset" | "set" | "tuple"), args=[inner]):
                yield from self.strings(inner)
            case ast.Name(id=name) if name in self.constants:
                yield from self.strings(self.constants[name])
            case ast.BinOp(left=one, right=two) | ast.IfExp(body=one, orelse=two):
                yield from self.strings(one)
                yield from self.strings(two)
            case _:
                pass

    def is_spoken(self, node: ast.expr, at: ast.AST) -> bool:
        """Tell whether an expression holds words of a sentence, or a list of words."""
        match node:
            case ast.Attribute(attr=name):
                return name in SPOKEN
            case ast.Name(id=name):
                return name == "grammar" or name in self.spoken(self.scope(at))
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in TELLS:
                return True
            case _:
                return any(self.is_spoken(part, at) for part in carried(node))

    def scope(self, node: ast.AST) -> ast.AST:
        """Return the function that a node stands in, or the module."""
        while not isinstance(node, ast.FunctionDef | ast.Module):
            node = self.above[node]
        return node

    def spoken(self, scope: ast.AST) -> set[str]:
        """Return the names in a function that hold words of a sentence."""
        found = self._spoken.get(scope)
        if found is None:
            found = self._spoken[scope] = set()
            given = [] if isinstance(scope, ast.Module) else list(assigned(scope))
            before = -1
            while before < len(found):
                before = len(found)
                found |= {name for name, value in given if self.is_spoken(value, scope)}
        return found

    def listed(self, node: ast.Constant, value: str) -> Iterator[str]:
        """Go through the words in a string that lists hold, where it is no name."""
        if self.is_pattern(node):
            plain = re.sub(r"\(\?(?:P<\w+>|[<=!]+|[a-z-]*:)|\\[a-zA-Z]", " ", value)
            told = re.findall(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])", plain)
            yield from (word for word in told if word.lower() in words() - symbols())
        elif value in words() and value not in kinds() and not self.is_name(node):
            yield from re.findall(r"^[^\W\d_]{2,}$", value)  # a letter names a slot

    def is_pattern(self, node: ast.AST) -> bool:
        """Tell whether a string is a pattern, or a part of one."""
        while isinstance(self.above[node], ast.JoinedStr | ast.BinOp):
            node = self.above[node]
        match self.above[node]:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"))):
                return True
            case _:
                return False

    def is_name(self, node: ast.AST) -> bool:
        """Tell whether a string stands where code asks for a list, or tells something itself."""
        above = self.above[node]
        match above:
            case ast.Expr() | ast.JoinedStr() | ast.Subscript() | ast.keyword() | ast.arguments():
                return True
            case ast.Call(func=called):
                return not (isinstance(called, ast.Attribute) and called.attr in ASKS)
            case ast.Dict():
                return node in above.keys
            case ast.Tuple(elts=parts):
                return set(literals(*parts)) <= lists() | fields()
            case ast.IfExp():
                return self.is_name(above)
            case _:
                return False


def found_in(code: str) -> set[str]:
    """Return the words of a text in a piece of code."""
    return {word for _, word in Words(ast.parse(code)).found()}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_word_of_a_text_stands_in_code(path: Path) -> None:
    told = [
        f"{path.relative_to(ROOT)}:{line}: {word!r}"
        for line, word in sorted(Words(parsed(path)).found())
    ]
    assert not told, "words of a text in code, which belong to the data files:\n" + "\n".join(told)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('item.text == "the"', {"the"}),
        ('item.text != "withdraw"', {"withdraw"}),  # a class of verbs, but here a word
        ('items[at].text in {"and", ",", "or"}', {"and", "or"}),
        ('m.word_before("x") == "the"', {"the"}),
        ('"than" not in clause.items.words', {"than"}),
        ('word.text.endswith("ly")', {"ly"}),
        ('" ".join(i.text for i in items).removeprefix("the ")', {"the "}),
        ('away = self.grammar["source"] - {"of", "out"}', {"of", "out"}),
        ('leading = grammar.either("to", "of") | {"also"}', {"also"}),
        ('_ENDS = frozenset({"outward", "outwards"})', {"outward", "outwards"}),
        ('_LED = {"the"}\ndef f(items): return items[0].text in _LED', {"the"}),
        ('def f(items):\n word = items[0].text\n return word == "up"', {"up"}),
        ('def f(items): return [w for w in items.texts if w == "only"]', {"only"}),
        ('re.compile(r"\\b(?:in|near) (?:the )?$")', {"in", "near", "the"}),
        ('re.search(rf"(?P<day>{days}) of {months}", text)', {"of"}),
        ('match item.text:\n case "from": pass', {"from"}),
        ('side = "northern" if far else "southern"', {"northern", "southern"}),
        ('_ORDERS = {"first": 0}\ndef f(item): return _ORDERS.get(item.text, 9)', {"first"}),
        ('{"first": 0, "second": 1}[item.text]', {"first", "second"}),
        ('_ORDERS = {"first": 0}\ndef f(item): return item.text in _ORDERS', {"first"}),
        ('out.append(Item("", "and", end, end))', {"and"}),
        ('Item("", "on" if led else "of", 0, 1)', {"on", "of"}),
        ('def f(out):\n marks = (",", "and")\n return [Item("", m, 0, 1) for m in marks]', {"and"}),
        ('def f(head):\n led = next((w for w in head), "by")\n return Item("", led, 0, 1)', {"by"}),
        ('_LEG = "thence"\nleg = Item("", _LEG, 0, 1)', {"thence"}),
    ],
)
def test_words_are_found_wherever_code_holds_them(code: str, expected: set[str]) -> None:
    assert found_in(code) == expected


@pytest.mark.parametrize(
    "code",
    [
        'item.text in grammar["of"]',  # asks a list by its name
        'item.text in grammar.either("inside", "of")',
        'if clause.predicate.verb == "withdraw": pass',  # a class of verbs
        'match draft.kind:\n case "exclusion" | "corridor": pass',  # a value of a type
        'item.text == ","',  # a mark
        'item.code in {"NM", "PL"}',  # what items are
        'self.words.kind(text) == "telling"',  # a kind of mood
        'def f(m): return m.item("x" if m.has("x") else "n")',  # slots of a phrasing
        'hole = Undrawn(reason="vague", layer_name="positions held")',  # what the report says
        'name = f"line into the sea from the mouth of the {river}"',
        '"""What stands before the land."""',
        're.compile(r"(?P<by>\\d+)\\s")',  # the name of a group
        'def unled(words: str, leading: str = "the") -> str: return words',
        'comma = Item("", ",", 0, 1)',
        'hole = Item("TM", "the zone", 0, 1)',  # no plain word: what it is called
        'def f(item): return Item("", item.text, 0, 1)',
        'def f(draft): return {"land": 1}.get(draft.kind, 0)',  # a value of a type
        'def f(words): return words.put_in("and", 0, 1)',  # asks a list by its name
    ],
)
def test_names_that_code_goes_by_are_no_words(code: str) -> None:
    assert found_in(code) == set()


def asked(tree: ast.AST) -> Iterator[str]:
    """Go through the lists of small words that code asks for by name."""
    for node in ast.walk(tree):
        match node:
            case ast.Subscript(
                value=ast.Attribute(attr="grammar") | ast.Name(id="grammar"), slice=ast.Constant()
            ):
                yield from literals(node.slice)
            case ast.Call(func=ast.Attribute(value=owner, attr="either"), args=uses):
                if ast.unparse(owner).endswith("grammar"):
                    yield from (use for one in uses for use in literals(one))
            case _:
                pass


def put_in(tree: ast.AST) -> Iterator[str]:
    """Go through what code asks for words to be put in for."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="put_in" | "_words"), args=[use, *_]):
                yield from literals(use)
            case _:
                pass


def test_every_language_has_the_words_that_code_puts_in() -> None:
    asked_for = {use for path in MODULES for use in put_in(parsed(path))}
    assert asked_for
    there = [set(table["put_in"]) for _, table in tables() if "put_in" in table]
    assert there == [asked_for] * len(known())


def test_every_list_of_small_words_that_code_asks_for_is_there() -> None:
    there = {key for name, table in tables() for key in table.get("grammar", ()) if name != "times"}
    told = {key for path in MODULES for key in asked(parsed(path))}
    assert told - there == set(), "a list that nobody fills holds no words"
