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
  const areas = (coded, cls) => (coded.a || []).length ? [L.polygon(coded.a.map((rings) => rings.map((ring) => zm.latlngs(ring, 4))), { ...still, className: cls })] : [];
  const lines = (coded, cls) => (coded.l || []).length ? [L.polyline(coded.l.map((line) => zm.latlngs(line, 4)), { ...still, className: cls })] : [];
  const sheet = zm.data.tiles ? [] : [
    L.rectangle([[south, west], [north, east]], { ...still, className: "bm-sea" }),
    ...areas(base.land, "bm-land"), ...areas(base.lakes, "bm-lake"), ...lines(base.lakes, "bm-river"),
    ...zm.shores(base).map((line) => L.polyline(line, { ...still, className: "bm-coast" })),
  ];
  L.layerGroup(sheet).addTo(map);
  zm.baseGroups.rivers = L.layerGroup(zm.data.tiles ? [] : lines(base.rivers, "bm-river")).addTo(map);
  zm.baseGroups.borders = L.layerGroup([...lines(base.borders, "bm-border"), ...lines(base.disputed, "bm-disputed")]).addTo(map);
  zm.land = base.land.a ? base.land.a.map((rings) => rings.map((ring) => zm.latlngs(ring, 4).map(([lat, lng]) => ({ lat, lng })))) : [];
};

// The shore is the edge of the land where it is not the edge of the sheet.
zm.shores = ({ land, box: [west, south, east, north] }) => {
  const onFrame = ([lat, lon], [otherLat, otherLon]) =>
    (lon === otherLon && (lon === west || lon === east)) || (lat === otherLat && (lat === south || lat === north));
  const shores = [];
  for (const ring of (land.a || []).flat()) {
    const points = zm.latlngs(ring, 4);
    let line = [];
    points.forEach((point, at) => {
      if (at && onFrame(points[at - 1], point)) { if (line.length > 1) shores.push(line); line = []; }
      line.push(point);
    });
    if (line.length > 1) shores.push(line);
  }
  return shores.length ? [shores] : [];
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
