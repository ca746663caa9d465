// Names on the map, placed anew for every view: zones first, then countries and seas, then
// towns by size. A name takes the free place that crosses the fewest outlines, or none.
const CELL = 4;
const PLACES = [[1, 0], [-1, 0], [0.8, -1], [0.8, 1], [-0.8, -1], [-0.8, 1], [0, -1], [0, 1]];

zm.drawLabels = (map) => {
  zm.labelBox = zm.el("div", { cls: "zm-labels leaflet-zoom-hide", attrs: { "aria-hidden": "true" } });
  map.getPane("zm-labels").append(zm.labelBox);
  zm.pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  let waiting = 0;
  zm.placeSoon = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(zm.place); };
  map.on("moveend zoomend resize viewreset", zm.placeSoon);
  for (const event of ["filter", "time"]) zm.on(event, zm.placeSoon);
  zm.on("choose", () => { for (const name of zm.labelBox.querySelectorAll(".zone")) name.classList.toggle("on", name.dataset.rule === zm.chosen); });
};

zm.width = (text, font) => {
  zm.widths = zm.widths || new Map();
  const key = font + text;
  if (!zm.widths.has(key)) { zm.pen.font = font; zm.widths.set(key, Math.ceil(zm.pen.measureText(text).width)); }
  return zm.widths.get(key);
};

// Which cells of the view hold a zone (1), an outline (2) or a name (4).
zm.occupancy = (origin, size) => {
  const columns = Math.ceil(size.x / CELL), rows = Math.ceil(size.y / CELL), pen = zm.pen;
  pen.canvas.width = columns;
  pen.canvas.height = rows;
  pen.setTransform(1 / CELL, 0, 0, 1 / CELL, -origin.x / CELL, -origin.y / CELL);
  const shown = zm.zones.filter((zone) => zone.shown !== false);
  const trace = (act) => {
    for (const zone of shown) for (const layer of zone.layers) {
      const parts = layer._parts;
      if (!parts || !parts.length || !zm.map.hasLayer(layer)) continue;
      pen.beginPath();
      for (const part of parts) part.forEach((point, at) => at ? pen.lineTo(point.x, point.y) : pen.moveTo(point.x, point.y));
      act(layer instanceof L.Polygon);
    }
  };
  const cells = new Uint8Array(columns * rows);
  const mark = (bit) => {
    const pixels = pen.getImageData(0, 0, columns, rows).data;
    for (let i = 0; i < cells.length; i++) if (pixels[4 * i + 3] > 90) cells[i] |= bit;
    pen.clearRect(origin.x, origin.y, size.x, size.y);
  };
  trace((area) => { if (area) pen.fill("evenodd"); });
  mark(1);
  pen.lineWidth = CELL;
  trace(() => pen.stroke());
  mark(2);
  return { cells, columns, rows, origin, size };
};

zm.look = (grid, box) => {
  const left = Math.floor((box.x - grid.origin.x) / CELL), top = Math.floor((box.y - grid.origin.y) / CELL);
  const right = Math.ceil((box.x + box.w - grid.origin.x) / CELL), bottom = Math.ceil((box.y + box.h - grid.origin.y) / CELL);
  if (left < 1 || top < 1 || right >= grid.columns || bottom >= grid.rows) return null;
  let inside = 0, lines = 0, names = 0;
  for (let row = top; row < bottom; row++) for (let column = left; column < right; column++) {
    const cell = grid.cells[row * grid.columns + column];
    inside += cell & 1;
    lines += (cell >> 1) & 1;
    names += (cell >> 2) & 1;
  }
  return { inside, lines, names, all: (right - left) * (bottom - top) };
};
zm.take = (grid, box, room = 2) => {
  const clamp = (value, most) => Math.min(Math.max(value, 0), most);
  const left = clamp(Math.floor((box.x - room - grid.origin.x) / CELL), grid.columns), right = clamp(Math.ceil((box.x + box.w + room - grid.origin.x) / CELL), grid.columns);
  const top = clamp(Math.floor((box.y - room - grid.origin.y) / CELL), grid.rows), bottom = clamp(Math.ceil((box.y + box.h + room - grid.origin.y) / CELL), grid.rows);
  for (let row = top; row < bottom; row++) for (let column = left; column < right; column++) grid.cells[row * grid.columns + column] |= 4;
};

zm.place = () => {
  const size = zm.map.getSize();
  if (size.x < 40 || size.y < 40) return;
  const grid = zm.occupancy(zm.map.containerPointToLayerPoint([0, 0]), size), made = [];
  zm.family = zm.family || getComputedStyle(document.body).fontFamily;
  zm.heldTowns = new Set();
  zm.leads = zm.svg("svg", { class: "zm-leads" });
  zm.coverCorners(grid);
  if (!zm.namesOff && zm.data.basemap) zm.coverTowns(grid);
  if (!zm.zoneNamesOff) for (const zone of zm.zones) zm.placeZone(grid, zone, made);
  if (!zm.namesOff && zm.data.basemap) {
    for (const [name, spots] of zm.data.basemap.countries) zm.placeWide(grid, name, spots, "country", made);
    for (const [name, spots] of zm.data.basemap.seas) zm.placeWide(grid, name, spots, "sea", made);
    zm.placeTowns(grid, made);
  }
  zm.labelBox.replaceChildren(zm.leads, ...made);
};

// The corners of the map hold the zoom buttons, the scale and the credits.
zm.coverCorners = (grid) => {
  const frame = zm.map.getContainer().getBoundingClientRect();
  for (const corner of zm.map.getContainer().querySelectorAll(".leaflet-control")) {
    const box = corner.getBoundingClientRect();
    zm.take(grid, { x: box.left - frame.left + grid.origin.x, y: box.top - frame.top + grid.origin.y, w: box.width, h: box.height });
  }
};

// The largest towns keep the ground of their dot, so that no zone's name hides them.
zm.coverTowns = (grid) => {
  let left = 8;
  for (const [, , lon, lat] of zm.data.basemap.towns) {
    const at = zm.map.latLngToLayerPoint([lat, lon]), box = { x: at.x - 5, y: at.y - 5, w: 10, h: 10 };
    if (!zm.look(grid, box)) continue;
    zm.take(grid, box, 0);
    zm.heldTowns.add(lon + "," + lat);
    if (--left === 0) return;
  }
};

zm.put = (text, cls, x, y, made) => {
  const label = zm.el("div", { cls: "zm-lab " + cls, text });
  label.style.transform = `translate(${Math.round(x)}px,${Math.round(y)}px)`;
  made.push(label);
  return label;
};

// The points of the zone that are in view: its own first, then the nearest to the middle.
zm.anchors = (grid, zone) => {
  const middle = zm.map.getSize().divideBy(2).add(zm.map.containerPointToLayerPoint([0, 0]));
  const inView = (point) => point.x > grid.origin.x + 8 && point.y > grid.origin.y + 8 && point.x < grid.origin.x + grid.size.x - 8 && point.y < grid.origin.y + grid.size.y - 8;
  const [own, ...others] = zone.points.map(([lon, lat]) => zm.map.latLngToLayerPoint([lat, lon]));
  return [...(own ? [own] : []), ...others.sort((a, b) => a.distanceTo(middle) - b.distanceTo(middle))].filter(inView);
};

zm.placeZone = (grid, zone, made) => {
  if (zone.shown === false || !zone.layers.length) return;
  const anchors = zm.anchors(grid, zone);
  if (!anchors.length) return;
  const at = zm.placeName(grid, zone, anchors, zm.no(zone) + (zone.short && zm.zones.length <= 40 ? " · " + zone.short : ""), made);
  // Further parts of the same zone carry its number, where they stand well apart.
  for (const [lon, lat] of zone.parts || []) {
    const other = zm.map.latLngToLayerPoint([lat, lon]);
    if (at && other.distanceTo(at) > 60 && zm.look(grid, { x: other.x - 4, y: other.y - 4, w: 8, h: 8 })) zm.placeName(grid, zone, [other], zm.no(zone), made);
  }
};

// Writes a zone's number and name and returns the point it stands for: at home in the zone,
// at any of its points, or else beside it at the end of a leader that crosses no other name.
zm.placeName = (grid, zone, anchors, text, made) => {
  const w = Math.min(zm.width(text, `700 12px ${zm.family}`) + 16, 240), h = 21;
  const best = zm.homeSpot(grid, zone, anchors, w, h) || zm.leadSpot(grid, zone, anchors.slice(0, 4), w, h);
  if (!best) return null;
  zm.take(grid, best.box, 3);
  const name = zm.put(text, `zone zm-k-${zone.kind}` + (zone.id === zm.chosen ? " on" : "") + (zone.state ? " " + zone.state : ""), best.box.x, best.box.y, made);
  name.dataset.rule = zone.id;
  if (!best.from) return best.at;
  for (const box of zm.leadBoxes(best.from, best.at)) zm.take(grid, box, 0);
  zm.leads.append(zm.svg("path", { d: `M${best.from.x} ${best.from.y}L${best.at.x} ${best.at.y}` }), zm.svg("circle", { cx: best.at.x, cy: best.at.y, r: 2.5, fill: "currentColor" }));
  return best.at;
};

// At home the name must fit into its own zone and hide little of its outlines.
zm.homeSpot = (grid, zone, anchors, w, h) => {
  let spare = null;
  for (const [index, at] of anchors.entries()) {
    for (const [turn, [dx, dy]] of [[0, 0], [0, -26], [0, 26], [w / 2 + 14, 0], [-w / 2 - 14, 0], [0, -44], [0, 44]].entries()) {
      const box = { x: at.x + dx - w / 2, y: at.y + dy - h / 2, w, h }, seen = zm.look(grid, box);
      if (!seen || seen.names || ((turn || index) && !zm.holds(zone, box))) continue;
      if (seen.inside > 0.9 * seen.all && seen.lines < 0.25 * seen.all) return { box, at };
      if (!spare && zm.zones.length > 40) spare = { box, at };
    }
  }
  return spare;
};

// Beside the zone free ground is best, near it, and the leader may cross no name.
zm.leadSpot = (grid, zone, anchors, w, h) => {
  if (zm.zones.length > 40) return null;
  let best = null;
  for (const at of anchors) for (const far of [34, 48, 64, 84, 110]) for (let turn = 0; turn < 16; turn++) {
    const dx = Math.cos(turn * Math.PI / 8) * (far + w / 3), dy = -Math.sin(turn * Math.PI / 8) * far;
    const box = { x: at.x + dx - w / 2, y: at.y + dy - h / 2, w, h }, seen = zm.look(grid, box);
    if (!seen || seen.names) continue;
    const from = { x: Math.min(Math.max(at.x, box.x), box.x + w), y: Math.min(Math.max(at.y, box.y), box.y + h) };
    let cost = seen.lines * 3 + seen.inside + Math.hypot(dx, dy) / 4;
    if (best && cost >= best.cost) continue;
    for (const step of zm.leadBoxes(from, at)) { const under = zm.look(grid, step); if (under) cost += under.names * 60; }
    if (!best || cost < best.cost) best = { box, at, from, cost };
  }
  return best;
};
// The ground of a leader, as small boxes from the name to its point.
zm.leadBoxes = (from, to) => {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / CELL));
  return Array.from({ length: steps }, (_, step) => ({ x: from.x + (to.x - from.x) * (step + 1) / steps - 1, y: from.y + (to.y - from.y) * (step + 1) / steps - 1, w: 2, h: 2 }));
};

// Whether a name's box lies wholly inside its own zone.
zm.holds = (zone, { x, y, w, h }) => [[0, 0], [w, 0], [0, h], [w, h], [w / 2, h / 2]].every(([right, down]) => {
  const point = zm.map.layerPointToLatLng([x + right, y + down]);
  return zm.covers(zone, point);
});

// Wide names of countries and seas: on free ground at or near one of their points, the
// first of which is the best on a map of the whole.
zm.placeWide = (grid, name, spots, kind, made) => {
  const spread = kind === "country" ? 1.32 : 1.12;
  const w = zm.width(kind === "country" ? name.toUpperCase() : name, `500 13px ${zm.family}`) * spread + name.length * 0.6, h = 18;
  for (const [lon, lat] of spots) {
    const at = zm.map.latLngToLayerPoint([lat, lon]), box = { x: at.x - w / 2, y: at.y - h / 2, w, h }, seen = zm.look(grid, box);
    if (!seen || seen.names || seen.lines || seen.inside > 0.1 * seen.all) continue;
    zm.take(grid, box, 8);
    zm.put(name, kind, box.x, box.y, made);
    return;
  }
};

zm.placeTowns = (grid, made) => {
  let left = Math.max(12, Math.round(grid.size.x * grid.size.y / 16000));
  for (const [name, , lon, lat, population] of zm.data.basemap.towns) {
    if (!left) return;
    const at = zm.map.latLngToLayerPoint([lat, lon]);
    const dot = zm.look(grid, { x: at.x - 4, y: at.y - 4, w: 8, h: 8 });
    const held = zm.heldTowns.has(lon + "," + lat);
    if (!dot || (dot.names && !held)) continue;
    const big = population >= 200000, w = zm.width(name, `${big ? 700 : 400} ${big ? 13 : 12}px ${zm.family}`) + 2, h = 16;
    let best = null;
    for (const [right, down] of PLACES) {
      const x = right > 0 ? at.x + 7 : right < 0 ? at.x - 7 - w : at.x - w / 2;
      const box = { x, y: at.y - h / 2 + down * (right ? 8 : 14), w, h }, seen = zm.look(grid, box);
      if (!seen || seen.names) continue;
      if (!best || seen.lines < best.lines) best = { box, lines: seen.lines, all: seen.all };
      if (!seen.lines) break;
    }
    if (!best || best.lines > 0.2 * best.all) continue;
    zm.take(grid, best.box, 3);
    zm.take(grid, { x: at.x - 4, y: at.y - 4, w: 8, h: 8 }, 2);
    const mark = zm.el("div", { cls: "zm-dot" + (big ? " big" : "") });
    mark.style.transform = `translate(${at.x}px,${at.y}px)`;
    made.push(mark);
    zm.put(name, big ? "big" : "", best.box.x, best.box.y, made);
    left--;
  }
};
