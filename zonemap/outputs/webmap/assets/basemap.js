// What lies under the zones: a sheet of land and water that ends at its own frame.
zm.drawBasemap = (map) => {
  const base = zm.data.basemap;
  zm.baseGroups = {};
  if (zm.data.tiles) {
    // Asked for by whoever made this page; the policy in its head allows this one host.
    L.tileLayer(zm.data.tiles.url, { maxZoom: 19, pane: "tilePane", referrerPolicy: "no-referrer" }).addTo(map);
    map.setMaxZoom(19);
  } else {
    map.setMaxZoom(16);
  }
  if (!base) return;
  const [west, south, east, north] = base.box;
  const still = { pane: "zm-base", interactive: false, smoothFactor: 1.2 };
  const draw = (coded, cls) => (coded.d === undefined ? [] : zm.layersOf(coded, { ...still, className: cls }));
  const sheet = zm.data.tiles ? [] : [
    L.rectangle([[south, west], [north, east]], { ...still, className: "bm-sea" }),
    ...draw(base.land, "bm-land"), ...draw(base.lakes, "bm-lake"),
    new zm.Lines(zm.shores(base), { ...still, className: "bm-coast" }),
  ];
  L.layerGroup(sheet).addTo(map);
  zm.baseGroups.rivers = L.layerGroup(zm.data.tiles ? [] : draw(base.rivers, "bm-river")).addTo(map);
  zm.baseGroups.borders = L.layerGroup([...draw(base.borders, "bm-border"), ...draw(base.disputed, "bm-disputed")]).addTo(map);
  zm.land = base.land.a ? zm.worldOf(base.land).areas : [];
};

// The shore is the edge of the land where it is not the edge of the sheet.
zm.shores = ({ land, box: [west, south, east, north] }) => {
  const shores = [];
  for (const [lon, lat] of land.a ? zm.pathsOf(land) : []) {
    const onFrame = (i) => (lon[i] === lon[i - 1] && (lon[i] === west || lon[i] === east)) || (lat[i] === lat[i - 1] && (lat[i] === south || lat[i] === north));
    let from = 0;
    const cut = (to) => { if (to - from > 1) shores.push(zm.world([lon.subarray(from, to), lat.subarray(from, to)])); from = to; };
    for (let i = 1; i < lon.length; i++) if (onFrame(i)) cut(i);
    cut(lon.length);
  }
  return shores;
};

// Once the zones are in view, the sheet's frame bounds how far one can go from them.
zm.keepToSheet = (map) => {
  if (!zm.data.basemap) { map.setMinZoom(1); return; }
  if (!map.getSize().x || !map.getSize().y) return;
  const [west, south, east, north] = zm.data.basemap.box, frame = L.latLngBounds([[south, west], [north, east]]);
  map.options.maxBoundsViscosity = 0.8;
  map.setMinZoom(Math.max(1, Math.floor(map.getBoundsZoom(frame)) - 0.5));
  map.setMaxBounds(frame.pad(0.4));
};
