# %% [markdown]
# # 5. Where it fails
#
# zonemap can fail. It should do so in the open: a rule it cannot draw is a named problem,
# a figure it does not use is listed with the reason, a row it cannot place is counted.
# This notebook walks through the ways.

# %%
import pandas as pd

import zonemap
from zonemap.analysis import join_events


def show(text: str) -> None:
    """Say what became of each rule of a text."""
    zone_map = zonemap.map(text)
    print(text)
    for zone in zone_map.zones:
        print(f"  drawn: {zone.reading}")
    for problem in zone_map.problems:
        print(f"  not drawn ({problem.status}, {problem.code}): {problem.message}")
        if problem.hint:
            print("     ", problem.hint)
    for figure in zone_map.agreement.other_figures:
        print(f"  no zone: {figure.quote!r}, {figure.why}")
    for unread in zone_map.agreement.not_understood:
        print(f"  not understood: {unread.quote!r}, {unread.why}")
    print()


# %% [markdown]
# ## What no word can draw
#
# Positions at a date, attached maps, vague words. A layer of yours fills such a hole.

# %%
show("The forces shall withdraw from the area marked in red on the attached map.")
show("The sides shall withdraw 15 km from the line of contact as of 19 September 2014.")
show("The forces shall keep a few kilometres away from the border between Iraq and Kuwait.")

# %% [markdown]
# ## Names nobody knows, or too many bear

# %%
show("All forces shall withdraw 5 km from the town of Xyzzyville.")
show("All forces shall withdraw 5 km from Springfield.")

# %% [markdown]
# ## Words outside of its grammar
#
# A sentence that obliges somebody somewhere in words it does not know is listed, not
# guessed at.

# %%
show("The militias shall make themselves scarce around the bazaar quarter, give or take.")

# %% [markdown]
# ## Figures that look like zones

# %%
show("Rockets with a range of 40 km shall be handed over at a place 12 km from Basra.")

# %% [markdown]
# ## Events it cannot place or date
#
# They are kept, in no zone, and say why.

# %%
zones = zonemap.map("All forces shall withdraw 10 km from the border between Iraq and Kuwait.")
events = pd.DataFrame(
    {
        "latitude": [29.9, "", "north", 0, 147.0, 29.9, 29.9],
        "longitude": [47.7, 47.7, 47.7, 0, 29.0, 447.7, 47.7],
        "date": ["1991-04-03", "1991-04-03", "1991-04-03", "1991-04-03", "1991-04-03", "1991-04-03",
                 "03/04/1991"],
    }
)  # fmt: skip
join_events(zones, events)[["latitude", "longitude", "date", "zone_id", "state", "problem"]]

# %% [markdown]
# ## What the figures cannot say
#
# * The line is as good as its source: tens of metres for OpenStreetMap's borders, a
#   kilometre for Natural Earth's regions. `zone.max_error_m` speaks of the construction
#   only.
# * A precision code is turned into kilometres by zonemap's reading of the codebook; give
#   your own with `location_error_km`.
# * An event database counts what was reported. A fall after a deadline may be a fall in
#   reporting.
# * An event in a zone is not a breach until somebody reads the rule and the event.
