// Panes under the zones and above them; Leaflet's own for shapes stands at 400. Only the
// zones hear the pointer.
zm.layPanes = (map) => {
  for (const [name, height] of [["base", 210], ["grid", 380], ["under", 410], ["zones", 420], ["over", 440], ["labels", 460]]) {
    const pane = map.createPane("zm-" + name);
    pane.style.zIndex = height;
    if (name !== "zones") pane.style.pointerEvents = "none";
  }
};

// Shapes: from the bytes of the page to what Leaflet draws; see codec.py, which writes them.
// Puts the bytes of each number side by side again; what follows the planes stays as it is.
zm.open = async () => {
  if (!self.DecompressionStream) {
    zm.at("zm-stage").textContent = "This browser cannot unpack the map. Please open the page in one of 2023 or later.";
    return false;
  }
  const { packed, planes } = zm.data, bytes = await zm.inflate(packed), size = planes.reduce((sum, plane) => sum + plane, 0);
  const next = planes.map((_, at) => planes.slice(0, at).reduce((sum, plane) => sum + plane, 0));
  zm.paths = new Uint8Array(size);
  for (let at = 0; at < size;) for (let plane = 0, more = true; more; plane++) more = (zm.paths[at++] = bytes[next[plane]++]) > 127;
  zm.drawnBits = bytes.subarray(size);
  return true;
};

// Every page with a map begins so: the map on its stage, and what it shows unpacked.
zm.host = (map, label) => {
  zm.map = map;
  zm.layPanes(map);
  const box = map.getContainer();
  zm.at("zm-stage").append(box);
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", label);
};
zm.begin = async (map, label) => {
  zm.data = JSON.parse(zm.at("zm-data").textContent);
  if (!(await zm.open())) return false;
  window.zm = zm;
  zm.host(map, label);
  return true;
};
zm.bytesAt = (coded, raw, place, all) => (raw in coded ? zm.bytesOf(coded[raw]) : place in coded ? all.subarray(...coded[place]) : null);
zm.countsOf = (coded) => [...(coded.a || []).flat(), ...(coded.l || []), ...(coded.p ? [coded.p] : [])];

// The paths of a coded shape as [longitudes, latitudes]; with `all`, those not drawn too.
// Sums stay below 2^53, so every double is the written decimal.
zm.pathsOf = (coded, all = false) => {
  const bytes = zm.bytesAt(coded, "raw", "at", zm.paths), drawn = all ? null : zm.bytesAt(coded, "keep", "drawn", zm.drawnBits), unit = 10 ** coded.d;
  let at = 0, first = 0;
  const axis = (count) => {
    const out = new Float64Array(count);
    let many = 0, value = 0, step = 0;
    for (let i = 0; i < count; i++) {
      let byte = bytes[at++], read = byte & 127;
      for (let scale = 128; byte > 127; scale *= 128) { byte = bytes[at++]; read += (byte & 127) * scale; }
      read = read % 2 ? -(read + 1) / 2 : read / 2;
      if (i === 0 || coded.s) value += read; else { step += read; value += step; }
      if (!drawn || (drawn[(first + i) >> 3] >> ((first + i) & 7)) & 1) out[many++] = value / unit;
    }
    return out.subarray(0, many);
  };
  return zm.countsOf(coded).map((count) => { const path = [axis(count), axis(count)]; first += count; return path; });
};

// The exact geometry of a zone as GeoJSON.
zm.geometry = (zone) => {
  if ("json" in zone.exact) return zone.exact.json;
  const coded = zm.data.shapes[zone.shape], { type } = zone.exact;
  const paths = zm.pathsOf(coded, true).map(([lon, lat]) => Array.from(lon, (x, i) => [x, lat[i]]));
  const areas = (coded.a || []).map((counts) => paths.splice(0, counts.length));
  const parts = coded.a ? areas : coded.l ? paths : paths[0];
  return { type, coordinates: type.startsWith("Multi") ? parts : parts[0] };
};

// A path on the world as the map's projection has it, from 0 to 1, with its box. Degrees
// are projected once; at each zoom there is only to scale and to shift.
const MOST_LAT = 85.0511287798;
zm.world = ([lon, lat]) => {
  const x = new Float64Array(lon.length), y = new Float64Array(lon.length);
  let west = Infinity, north = Infinity, east = -Infinity, south = -Infinity;
  for (let i = 0; i < x.length; i++) {
    x[i] = (zm.data.east && lon[i] < 0 ? lon[i] + 540 : lon[i] + 180) / 360;
    y[i] = zm.worldY(lat[i]);
    if (x[i] < west) west = x[i];
    if (x[i] > east) east = x[i];
    if (y[i] < north) north = y[i];
    if (y[i] > south) south = y[i];
  }
  return { x, y, west, north, east, south };
};
zm.worldY = (lat) => 0.5 - Math.asinh(Math.tan(Math.max(-MOST_LAT, Math.min(MOST_LAT, lat)) * Math.PI / 180)) / (2 * Math.PI);
zm.latOf = (y) => Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180 / Math.PI;
zm.boxOf = (paths) => paths.reduce((box, path) => ({
  west: Math.min(box.west, path.west), east: Math.max(box.east, path.east), north: Math.min(box.north, path.north), south: Math.max(box.south, path.south),
}), { west: Infinity, east: -Infinity, north: Infinity, south: -Infinity });

// Leaflet's shapes keep an object for every vertex and project all of them at every zoom.
// These keep plain numbers, project what is in view, and drop what falls on the same pixel
// before Leaflet clips and thins the rest as it always does.
const light = (Base) => Base.extend({
  initialize(paths, options) {
    Base.prototype.initialize.call(this, [], options);
    this.paths = paths;
    const { west, east, north, south } = this.box = zm.boxOf(paths);
    if (paths.length) this._bounds = L.latLngBounds([zm.latOf(south), west * 360 - 180], [zm.latOf(north), east * 360 - 180]);
  },
  isEmpty() { return !this.paths.length; },
  getCenter() { return this._bounds.getCenter(); },
  _project() {
    this._fresh = false;
    this._rings = [];
    if (!this._bounds.isValid()) return;
    this._rawPxBounds = L.bounds(this._map.latLngToLayerPoint(this._bounds.getNorthWest()), this._map.latLngToLayerPoint(this._bounds.getSouthEast()));
    this._updateBounds();
  },
  _clipPoints() {
    const view = this._renderer._bounds;
    if (this._pxBounds && this._pxBounds.intersects(view)) this._take(view);
    Base.prototype._clipPoints.call(this);
  },
  // Paths out of view stay what they are: numbers.
  _take(view) {
    const scale = this._map.options.crs.scale(this._map.getZoom()), origin = this._map.getPixelOrigin(), room = 20;
    if (!this._fresh) this._held = this.paths.map(() => null);
    this._fresh = true;
    this.paths.forEach((path, at) => {
      if (this._held[at]) return;
      if (path.east * scale - origin.x < view.min.x - room || path.west * scale - origin.x > view.max.x + room) return;
      if (path.south * scale - origin.y < view.min.y - room || path.north * scale - origin.y > view.max.y + room) return;
      this._held[at] = zm.pixels(path, scale, origin);
    });
    this._rings = this._held.filter(Boolean);
  },
});
zm.pixels = ({ x, y }, scale, origin) => {
  const points = [];
  let lastX = NaN, lastY = NaN;
  for (let i = 0; i < x.length; i++) {
    const px = Math.round(x[i] * scale) - origin.x, py = Math.round(y[i] * scale) - origin.y;
    if (px === lastX && py === lastY) continue;
    points.push(new L.Point(lastX = px, lastY = py));
  }
  // The last vertex of a line stays even where it falls on the pixel of the one before.
  if (points.length === 1 && x.length > 1) points.push(points[0].clone());
  return points;
};
zm.Areas = light(L.Polygon);
zm.Lines = light(L.Polyline);

// What a coded shape draws: its areas as one layer, so that a zone in two parts is one
// thing to reach by keyboard, its lines as another, its points one by one.
zm.worldShapes = new WeakMap();
zm.worldOf = (coded) => {
  if (!zm.worldShapes.has(coded)) {
    const paths = zm.pathsOf(coded), rings = (coded.a || []).flat().length, lines = (coded.l || []).length;
    const points = coded.p ? Array.from(paths[rings + lines][0], (lon, i) => [paths[rings + lines][1][i], zm.data.east && lon < 0 ? lon + 360 : lon]) : [];
    zm.worldShapes.set(coded, { areas: paths.slice(0, rings).map(zm.world), lines: paths.slice(rings, rings + lines).map(zm.world), points });
  }
  return zm.worldShapes.get(coded);
};
zm.layersOf = (coded, options) => {
  const { areas, lines, points } = zm.worldOf(coded), cls = options.className, made = [];
  if (areas.length) made.push(new zm.Areas(areas, { ...options, className: cls + " zm-area" }));
  if (lines.length) made.push(new zm.Lines(lines, { ...options, className: cls + " zm-line" }));
  for (const point of points) made.push(L.circleMarker(point, { ...options, radius: 8, className: cls + " zm-area" }));
  return made;
};
zm.shapeLayers = (index, options) => (index === null ? [] : zm.layersOf(zm.data.shapes[index], options));

// Whether a position lies in areas, by crossing their rings.
zm.inside = ({ lat, lng }, areas) => {
  const px = (lng + 180) / 360, py = zm.worldY(lat);
  let odd = false;
  for (const { x, y, west, east, north, south } of areas) {
    if (px < west || px > east || py < north || py > south) continue;
    for (let i = 0, j = x.length - 1; i < x.length; j = i++) {
      if ((y[i] > py) !== (y[j] > py) && px < ((x[j] - x[i]) * (py - y[i])) / (y[j] - y[i]) + x[i]) odd = !odd;
    }
  }
  return odd;
};
