// A map in a frame: the page around it says what to show, and hears what was chosen.
zm.start = (map) => {
  zm.host(map, "Map of the zones");
  zm.data = { zones: [], problems: [], shapes: [], basemap: null, kinds: {}, credits: [], painted: [], disclaimer: "", tiles: null };
  zm.zones = [];
  map.setMaxZoom(16);
  zm.drawCorners(map);
  zm.drawLabels(map);
  map.setView([25, 20], 2, { animate: false });
  map.on("click", () => { if (zm.chosen !== null) { zm.release(); zm.tellPage({ zonemap: "chosen", id: null }); } });
  zm.on("choose", ({ rule }) => { if (rule && !zm.told) zm.tellPage({ zonemap: "chosen", id: rule.id }); });
  addEventListener("message", (event) => {
    if (event.source !== parent || !event.data) return;
    const said = event.data;
    if (said.zonemap === "show") zm.show(said);
    if (said.zonemap === "background") zm.paint(said.background);
    if (said.zonemap === "choose") zm.follow(said.id, said.fly);
    if (said.zonemap === "theme") document.documentElement.dataset.theme = said.theme;
  });
  document.documentElement.dataset.ready = "yes";
  zm.tellPage({ zonemap: "ready" });
};
zm.tellPage = (what) => parent.postMessage(what, "*");
zm.setHash = () => {};

// What looks as before stays on the map; only what changed is drawn anew.
zm.redraw = (view) => {
  const before = zm.rules, look = (zone) => zone.kind + JSON.stringify(view.shapes[zone.shape] ?? null);
  if (zm.underLayers) zm.underLayers.clearLayers();
  const kept = new Map();
  for (const zone of view.zones) {
    const old = before.get(zone.id);
    zone.look = look(zone);
    if (old && old.drawn && old.look === zone.look) kept.set(zone.id, old);
  }
  for (const old of before.values()) if (old.drawn && !kept.has(old.id)) old.group.remove();
  zm.rules = new Map();
  const fresh = view.zones.filter((zone) => !kept.has(zone.id));
  zm.data = { ...zm.data, zones: fresh, problems: view.problems };
  zm.drawZones(zm.map);
  for (const [id, old] of kept) {
    const { layers, group } = old;
    zm.rules.set(id, Object.assign(old, view.zones.find((zone) => zone.id === id), { layers, group }));
    for (const layer of layers) { const path = layer.getElement(); if (path) { path.classList.remove("on"); path.setAttribute("aria-label", `Zone ${old.number}: ${zm.name(old)}`); } }
  }
  zm.zones = view.zones.map((zone) => zm.rules.get(zone.id));
  zm.data.zones = view.zones;
};

// New zones over the background that is there; the view stays unless they lie out of it.
zm.show = ({ view, fit, mark, chosen }) => {
  const { basemap, painted } = zm.data;
  zm.data = { ...view, basemap, painted: basemap ? painted : [] };
  zm.redraw(view);
  zm.chosen = null;
  const box = zm.bounds(zm.zones);
  if (box.isValid() && (fit || !zm.map.getBounds().intersects(box))) zm.fitLoose();
  if (chosen) zm.follow(chosen, false);
  zm.credits();
  zm.place();
  // Two frames later the browser has painted it.
  requestAnimationFrame(() => requestAnimationFrame(() => zm.tellPage({ zonemap: "shown", mark })));
};
zm.fitLoose = () => {
  zm.map.setMinZoom(1);
  zm.map.setMaxBounds(null);
  zm.fitAll();
  if (zm.data.basemap) zm.keepToSheet(zm.map);
};

zm.paint = ({ basemap, painted }) => {
  if (zm.baseLayers) zm.baseLayers.remove();
  zm.data = { ...zm.data, basemap, painted };
  if (!basemap) return;
  // What the drawing adds to the map is gathered, so that the next background can replace it.
  zm.baseLayers = L.layerGroup().addTo(zm.map);
  const add = L.LayerGroup.prototype.addTo;
  L.LayerGroup.prototype.addTo = function () { zm.baseLayers.addLayer(this); return this; };
  try { zm.drawBasemap(zm.map); } finally { L.LayerGroup.prototype.addTo = add; }
  zm.keepToSheet(zm.map);
  zm.credits();
  zm.place();
  zm.tellPage({ zonemap: "painted" });
};

zm.credits = () => {
  zm.at("zm-credit").textContent = zm.creditLine();
};

// A choice made on the page around; nothing is told back.
zm.follow = (id, fly) => {
  zm.told = true;
  if (id === null || !zm.rules.has(id)) zm.release(); else zm.choose(id, { fly });
  zm.told = false;
};
