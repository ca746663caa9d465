# %% [markdown]
# # 3. Events and compliance
#
# Which incidents fell in which zone, before or after the deadline, how deep, and how
# surely.
#
# The events are the UCDP Georeferenced Event Dataset where you have it: name the file in
# the environment variable `ZONEMAP_EVENTS` (CSV or Parquet). With `ZONEMAP_DOWNLOAD=1`
# it is fetched from its publisher, ucdp.uu.se; nothing is fetched unless you say so.
# Without either, a **synthetic sample** is made, which shows the method and nothing else.
#
# Sundberg, R. and Melander, E. (2013), "Introducing the UCDP Georeferenced Event
# Dataset", Journal of Peace Research 50(4), 523-532. CC BY 4.0.

# %%
import io
import os
import zipfile
from urllib.request import urlopen

import numpy as np
import pandas as pd

import zonemap
from zonemap.analysis import (
    compliance,
    exposure,
    join_events,
    plot_map,
    plot_timeline,
    read_events,
    summarise,
)
from zonemap.cli.common import load_text
from zonemap.pipeline import map_events

PUBLISHER = "https://ucdp.uu.se/downloads/ged/ged231-csv.zip"


def synthetic(count: int = 4000) -> pd.DataFrame:
    """Points drawn at random around Syria's northern border: no event of any kind."""
    rng = np.random.default_rng(2019)
    day = np.datetime64("2019-01-01") + rng.integers(0, 365, count)
    return pd.DataFrame(
        {
            "id": np.arange(count),
            "date_start": day,
            "date_end": day,
            "latitude": rng.normal(36.6, 0.5, count),
            "longitude": rng.uniform(36.0, 42.3, count),
            "where_prec": rng.choice([1, 2, 3, 4], count, p=[0.6, 0.3, 0.06, 0.04]),
            "best": rng.poisson(1.5, count),
        }
    )


if os.environ.get("ZONEMAP_EVENTS"):
    events, label = read_events(os.environ["ZONEMAP_EVENTS"]), "UCDP GED"
elif os.environ.get("ZONEMAP_DOWNLOAD"):
    with urlopen(PUBLISHER) as answer:  # the publisher's own address
        archive = zipfile.ZipFile(io.BytesIO(answer.read()))
    with archive.open(archive.namelist()[0]) as file:
        events, label = pd.read_csv(file, low_memory=False), "UCDP GED"
else:
    events, label = synthetic(), "SYNTHETIC SAMPLE: these are no real events"
print(label, len(events), "rows")

# %% [markdown]
# ## Join

# %%
zone_map = zonemap.map(load_text("sochi-2019"))
joined = join_events(zone_map, events)
print(label)
print(joined.attrs)
joined.loc[joined["zone_id"] != "", ["zone_id", "state", "depth_km", "edge_km", "uncertain"]].head(
    10
)

# %% [markdown]
# Every row of the table is there at least once. Rows without usable coordinates are in
# no zone and say why; an event in two zones has two rows. An event whose location error
# reaches across an edge is `uncertain`; zones it may lie in are `nearby`.

# %%
assert joined["event_row"].nunique() == len(events)
joined["problem"].value_counts()

# %% [markdown]
# ## Compliance
#
# Sure events only, by what the rule asked on the day; then how many more there may be,
# and how the rate of sure events changed at the deadline, with an exact 95 % interval.
# An event in a zone is not yet a breach: read the words of the rule.

# %%
print(label)
compliance(joined, zone_map).T

# %%
print(label)
plot_timeline(joined, zone_map, every="month")

# %%
print(label)
plot_map(joined, zone_map)

# %% [markdown]
# The same on a map that can be moved, by month and state; it loads nothing.

# %%
print(label)
map_events(zone_map, joined)

# %%
summarise(joined, zone_map, every="quarter").tail(8)

# %% [markdown]
# ## Who lives there
#
# Towns by their point in the gazetteer, with the population where it is known. This is
# approximate: many small places have no figure.

# %%
inside = exposure(zone_map)
inside.totals

# %%
inside.towns.sort_values("population", ascending=False).head(10)

# %%
inside.areas
