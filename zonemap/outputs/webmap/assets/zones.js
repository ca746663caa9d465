// The zones on the map: drawing, choosing, and what lies under a point.
zm.rules = new Map();
zm.chosen = null;

zm.drawZones = (map) => {
  for (const zone of zm.data.zones) zm.rules.set(zone.id, { ...zone, drawn: true, layers: [] });
  for (const hole of zm.data.problems) zm.rules.set(hole.id, { ...hole, drawn: false, layers: [] });
  zm.zones = [...zm.rules.values()].filter((rule) => rule.drawn);
  // Large ones first, so that a small one inside stays on top.
  const size = (zone) => zone.feature.properties.area_km2 ?? 0;
  const byArea = [...zm.zones].sort((a, b) => (size(a) === 0) - (size(b) === 0) || size(b) - size(a));
  for (const zone of byArea) {
    zone.layers = zm.shapeLayers(zone.shape, { pane: "zm-zones", className: `zm-shape zm-zone zm-k-${zone.kind}`, bubblingMouseEvents: false, smoothFactor: 0.6 });
    zone.group = L.featureGroup(zone.layers);
    zone.group.on("click", (event) => zm.pressed(zone, event));
    zone.group.on("mouseover", (event) => zm.hover(zone, event));
    zone.layers.forEach((layer) => layer.on("add", () => zm.describePath(zone, layer)));
    zone.group.addTo(map);
  }
};

zm.describePath = (zone, layer) => {
  const path = layer.getElement();
  if (!path) return;
  path.setAttribute("tabindex", "0");
  path.setAttribute("role", "button");
  path.setAttribute("aria-label", `Zone ${zone.number}: ${zm.name(zone)}`);
  path.dataset.rule = zone.id;
  // A zone that is shown again looks as it did when it was hidden.
  path.classList.toggle("on", zone.id === zm.chosen);
  if (zm.paintState && zone.state !== undefined) zm.paintState(zone);
  path.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    zm.choose(zone.id, { scroll: true });
  });
};

zm.hover = (zone, event) => {
  if (zm.busy) return;
  const layer = event.layer || event.propagatedFrom || event.target;
  if (layer.getTooltip && layer.getTooltip()) return;
  layer.bindTooltip(zm.el("span", { text: `${zone.number} · ${zm.name(zone)}` }), { sticky: true });
  layer.openTooltip(event.latlng);
};

// Pressing again where zones overlap goes through them, smallest first.
zm.pressed = (zone, event) => {
  if (zm.busy) { zm.tell("map-press", event); return; }
  const here = zm.zonesAt(event.latlng);
  const at = here.findIndex((other) => other.id === zm.chosen);
  const next = at >= 0 && here.length > 1 ? here[(at + 1) % here.length] : zone;
  zm.choose(next.id, { scroll: true });
};

zm.covers = (zone, point) => zone.layers.some((layer) => layer instanceof zm.Areas && zm.inside(point, layer.paths));
zm.zonesAt = (point) => zm.zones.filter((zone) => zone.shown !== false && zm.covers(zone, point))
  .sort((a, b) => (a.feature.properties.area_km2 ?? 0) - (b.feature.properties.area_km2 ?? 0));

// The one way to choose a rule, from the text, the map, the table, the search or the address.
zm.choose = (id, { fly = false, scroll = false } = {}) => {
  const rule = zm.rules.get(id);
  if (!rule) return;
  const before = zm.rules.get(zm.chosen);
  zm.chosen = id;
  if (rule.drawn && rule.shown === false) zm.tell("reveal", rule);
  zm.press(before, false);
  zm.press(rule, true);
  zm.under(rule);
  // The words and the card answer in this frame; the map sets off in the next.
  if (rule.drawn && fly) requestAnimationFrame(() => setTimeout(() => { if (zm.chosen === id) zm.flyTo(rule); }));
  zm.tell("choose", { rule, scroll });
  zm.say(rule.drawn ? `Zone ${rule.number} selected: ${zm.name(rule)}` : `Not drawn: ${zm.name(rule)}`);
  zm.setHash(zm.hash(id));
};
// Only what changes is touched, so that the browser need not look at every zone.
zm.press = (rule, on) => {
  for (const layer of rule ? rule.layers : []) {
    const path = layer.getElement();
    if (!path) continue;
    path.classList.toggle("on", on);
    path.setAttribute("aria-pressed", String(on));
  }
};
zm.release = () => {
  zm.press(zm.rules.get(zm.chosen), false);
  zm.chosen = null;
  zm.under(null);
  zm.tell("choose", { rule: null });
  zm.setHash("#");
};
zm.setHash = (hash) => {
  // A frame without an address of its own (a notebook cell) refuses this.
  try { history.replaceState(null, "", hash === "#" ? location.pathname + location.search : hash); } catch (refused) { zm.hashRefused = true; }
};

// The pale casing behind the chosen zone and the line it was measured from.
zm.under = (rule) => {
  zm.underLayers = zm.underLayers || L.layerGroup().addTo(zm.map);
  zm.underLayers.clearLayers();
  if (!rule || !rule.drawn) return;
  const still = { interactive: false };
  for (const layer of zm.shapeLayers(rule.shape, { ...still, pane: "zm-under", className: "zm-casing" })) zm.underLayers.addLayer(layer);
  for (const layer of zm.shapeLayers(rule.baseline, { ...still, pane: "zm-over", className: "zm-base" })) zm.underLayers.addLayer(layer);
};

zm.bounds = (zones) => {
  const box = L.latLngBounds([]);
  for (const zone of zones) for (const layer of zone.layers) box.extend(layer.getBounds ? layer.getBounds() : layer.getLatLng());
  return box;
};
zm.flyTo = (rule) => {
  const box = zm.bounds([rule]);
  if (!box.isValid() || !zm.hasSize()) return;
  const options = { padding: [36, 36], maxZoom: 12 };
  if (zm.calm()) zm.map.fitBounds(box, { ...options, animate: false });
  else zm.map.flyToBounds(box, { ...options, duration: 0.7 });
};
zm.hasSize = () => { const size = zm.map.getSize(); return size.x > 0 && size.y > 0; };
zm.fitAll = () => {
  zm.map.invalidateSize({ animate: false, pan: false });
  // A frame that is not laid out yet has no size; the watcher in start.js fits it later.
  zm.fitted = zm.hasSize();
  if (!zm.fitted) return;
  const shown = zm.zones.filter((zone) => zone.shown !== false);
  const box = zm.bounds(shown.length ? shown : zm.zones);
  if (box.isValid()) zm.map.fitBounds(box, { animate: false, padding: [28, 28], maxZoom: 12 });
  else if (zm.data.basemap) { const [w, s, e, n] = zm.data.basemap.box; zm.map.fitBounds([[s, w], [n, e]], { animate: false }); }
  else zm.map.setView([20, 0], 2, { animate: false });
};
