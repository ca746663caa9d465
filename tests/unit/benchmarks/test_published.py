import pytest

from benchmarks.published import Figure, figures


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.what)
def test_a_published_figure_is_reproduced_or_the_reason_is_given(figure: Figure) -> None:
    ours = figure.ours()
    assert figure.agrees(ours) != bool(figure.why)  # a reason only where one is needed
    assert 0.8 < ours / figure.theirs < 1.25


@pytest.mark.parametrize(
    "figure",
    [figure for figure in figures() if figure.kind == "computed, generalised border"],
    ids=lambda figure: figure.what,
)
def test_what_was_computed_on_a_generalised_border_comes_out_on_it(figure: Figure) -> None:
    assert figure.ours("natural-earth") == pytest.approx(figure.theirs, rel=0.0025)
