# %% [markdown]
# # 1. Read an agreement
#
# Reading turns words into rules about places. No map is drawn yet, no place is looked up
# and nothing leaves this machine. The text is one of the examples that ship.

# %%
import pandas as pd

import zonemap
from zonemap.cli.common import examples_folder, load_text
from zonemap.controlled import describe, read_area

print(*sorted(path.stem for path in examples_folder().glob("*.txt")), sep="\n")

# %%
source = load_text("sochi-2019")
print(source.text)

# %% [markdown]
# ## What was understood
#
# Each rule knows the words it came from, and says its area in controlled English.

# %%
agreement = zonemap.read(source)
pd.DataFrame(
    {
        "provision": rule.provision,
        "kind": rule.kind,
        "obliged": ", ".join(rule.obliged),
        "area": describe(rule.area),
        "words": rule.quote,
    }
    for rule in agreement.rules
)

# %% [markdown]
# ## The reading can be read back
#
# What is shown beside each quote is exact: the reader reads it back to the same tree.

# %%
from zonemap.area import without_spans

for rule in agreement.rules:
    said = describe(rule.area)
    assert without_spans(read_area(said)) == without_spans(rule.area)
    print(f"{rule.id}: {said}")

# %% [markdown]
# ## When
#
# Dates and durations are kept in ISO 8601, as far as the words give them.

# %%
for rule in agreement.rules:
    timing = rule.timing
    print(
        rule.id,
        timing and {k: getattr(timing, k) for k in timing.__struct_fields__ if getattr(timing, k)},
    )

# %% [markdown]
# ## Figures that make no zone
#
# Every distance in the text is either in a rule or on this list, with the reason.

# %%
for figure in agreement.other_figures:
    print(f"{figure.quote!r}: {figure.why}")
print(len(agreement.other_figures), "figures make no zone")

# %% [markdown]
# ## Assumptions
#
# Where the words leave a choice, the choice is named, and so is what else they could mean.

# %%
for rule in agreement.rules:
    for assumption in rule.assumptions:
        print(f"{rule.id} [{assumption.code}] {assumption.says}")
        for other in assumption.alternatives:
            print("     or:", other.says)
