import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from zonemap.rules.scalars import block, folded, quoted, word, words
from zonemap.rules.tree import Mapping, plain, read_tree
from zonemap.source import SourceText

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text(
    st.sampled_from(" \n\t\r\"\\:#-ab'\x85\u2028\u200b\ufeff…{}[]&*!|>%@`é"), max_size=40
)


def _read(text: str) -> object:
    root = read_tree(SourceText("t", text))
    assert isinstance(root, Mapping)
    return plain(root.items["key"])


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_text_comes_back_in_every_dress(text: str) -> None:
    assert _read(f"key: {quoted(text)}\n") == text
    assert _read(f"key: {word(text)}\n") == text
    assert _read(f"key: {folded(text, 2)}\n") == text
    assert _read(f"a: b\nkey:\n  deep: {block(text, 4)}\n") == {"deep": text}
    assert _read(f"key: {words((text, 'x'))}\n") == [text, "x"]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_other_readers_of_yaml_agree(text: str) -> None:
    made = f"one: {quoted(text)}\ntwo: {word(text)}\nthree: {folded(text, 2)}\n"
    read = yaml.safe_load(made)
    assert read == {"one": text, "two": text, "three": text}


def test_prose_is_folded_and_needs_no_quotes() -> None:
    text = 'within 30 km of "the held area", ' * 5
    made = folded(text.strip(), 4)
    assert made.startswith(">-\n    within")
    assert max(map(len, made.splitlines())) <= 96
