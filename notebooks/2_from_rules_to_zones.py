# %% [markdown]
# # 2. From rules to zones
#
# Mapping looks up the names in the data that ship, measures on the WGS 84 ellipsoid and
# keeps every step.

# %%
import zonemap
from zonemap.cli.common import load_text

zone_map = zonemap.map(load_text("sochi-2019"))
print(len(zone_map.zones), "zones,", len(zone_map.problems), "rules without one")

# %% [markdown]
# ## A tidy table
#
# One row a zone; dates are timestamps, kinds are categories, the CRS is set.

# %%
zones = zone_map.to_frame()
zones[["id", "kind", "obliged", "from", "by", "area_km2", "max_error_m", "reading"]]

# %%
zones.dtypes

# %% [markdown]
# ## How each zone was made

# %%
for zone in zone_map.zones:
    print(f"{zone.rule.id}: {zone.reading}")
    for step in zone.steps:
        print("    -", step.says)

# %% [markdown]
# ## Rules that became no zone
#
# They are named, with the reason and what would mend it; they are never left out.

# %%
for problem in zone_map.problems:
    print(f"{problem.rule.id} ({problem.status}): {problem.message}")
    print("    ", problem.rule.quote)

# %% [markdown]
# ## Is 30 km really 30 km?
#
# The points of the outline that are not on the border itself must be as far from it as
# the words say, measured on the ellipsoid by code that did not draw them.

# %%
import numpy as np
import shapely

from zonemap.analysis.nearest import LineDistance, line_parts

belts = [zone for zone in zone_map.zones if zone.baseline is not None and zone.rule.distances]
for zone in belts[:1]:
    depth_m = max(distance.metres for distance in zone.rule.distances)
    outline = shapely.get_coordinates(zone.shape)
    line = LineDistance(line_parts(zone.baseline))
    off_m = np.abs(line.metres(*outline.T) - depth_m)
    far = off_m < 50
    print(f"{zone.rule.id}: {far.sum()} points of the outline at {depth_m / 1000:g} km,")
    print(f"the worst of them {off_m[far].max():.2f} m off")

# %% [markdown]
# ## A picture without tiles

# %%
axes = zones.plot(column="kind", alpha=0.4, edgecolor="black", legend=True, figsize=(9, 5))
axes.set(xlabel="longitude, degrees", ylabel="latitude, degrees", title=zone_map.agreement.title)

# %% [markdown]
# ## The interactive map
#
# The page holds everything it needs and makes no request. In a notebook it shows itself:
# `zone_map` as the last line of a cell. Here it is only measured, to keep this file small.

# %%
page = zone_map.to_webmap()
print(f"{len(page) / 1e6:.1f} MB of HTML")
