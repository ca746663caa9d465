# %% [markdown]
# # 4. Compare two deals
#
# Five days lie between the statement of Turkey and the United States and the memorandum
# of Turkey and Russia. What became of the zone?

# %%
import pandas as pd

import zonemap
from zonemap.analysis.earth import area_km2
from zonemap.cli.common import load_text
from zonemap.work import compare_maps

first = zonemap.map(load_text("us-turkey-2019"))
second = zonemap.map(load_text("sochi-2019"))
for zone_map in (first, second):
    print(zone_map.agreement.title, "-", zone_map.agreement.date)
    for zone in zone_map.zones:
        size = f"{zone.area_km2:,.0f} km2" if zone.area_km2 else f"{zone.length_km:,.0f} km"
        print(f"   {zone.rule.id} {zone.rule.kind}: {size}, {zone.reading}")

# %% [markdown]
# ## Rule by rule

# %%
comparison = compare_maps(first, second)
pd.DataFrame(
    {
        "change": change.id,
        "verdict": change.verdict,
        "before": change.before and change.before.reading,
        "after": change.after and change.after.reading,
        "gained_km2": area_km2(change.gained) if change.gained is not None else None,
        "lost_km2": area_km2(change.lost) if change.lost is not None else None,
    }
    for change in comparison.changes
)

# %% [markdown]
# ## Ground by ground
#
# The same question without the rules: which ground was in a zone before, and which after.

# %%
import shapely

before, after = (
    shapely.union_all([zone.shape for zone in zone_map.zones]) for zone_map in (first, second)
)
for says, ground in (
    ("in both", before & after),
    ("only in the first", before - after),
    ("only in the second", after - before),
):
    print(f"{says}: {area_km2(ground):,.0f} km2")

# %%
import geopandas as gpd

parts = gpd.GeoDataFrame(
    {"ground": ["both", "first only", "second only"]},
    geometry=[before & after, before - after, after - before],
    crs="EPSG:4326",
)
parts.plot(column="ground", legend=True, figsize=(9, 5), alpha=0.6)
