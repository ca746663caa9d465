// What every other part stands on: making elements, telling each other what happened,
// reading shapes. Text from the agreement enters the page here, as textContent, and
// nowhere else.
zm.el = (tag, options = {}, ...children) => {
  const made = document.createElement(tag);
  if (options.cls) made.className = options.cls;
  if (options.text !== undefined) { made.textContent = options.text; made.dir = "auto"; }
  for (const [name, value] of Object.entries(options.attrs || {})) made.setAttribute(name, value);
  for (const [name, value] of Object.entries(options.on || {})) made.addEventListener(name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};
zm.button = (text, press, options = {}) =>
  zm.el("button", { cls: "zm-b", text, ...options, attrs: { type: "button", ...options.attrs }, on: { click: press } });
zm.svg = (tag, attrs, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attrs)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
zm.at = (id) => document.getElementById(id);
zm.say = (text) => { zm.at("zm-say").textContent = text; };

zm.calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
zm.small = () => matchMedia("(max-width: 820px)").matches;

zm.heard = new Map();
zm.on = (event, act) => { zm.heard.set(event, [...(zm.heard.get(event) || []), act]); };
zm.tell = (event, what) => { for (const act of zm.heard.get(event) || []) act(what); };

// Letters to numbers; see codec.py, which writes them.
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const DIGIT = new Uint8Array(128);
for (let i = 0; i < 64; i++) DIGIT[LETTERS.charCodeAt(i)] = i;

// A path as [[lon, lat], ...]. Sums stay below 2^53, so every double is the written decimal.
zm.path = (text, decimals) => {
  const unit = 10 ** decimals, out = [];
  let value = 0, scale = 1, x = 0, y = 0, first = true;
  for (let i = 0; i < text.length; i++) {
    const digit = DIGIT[text.charCodeAt(i)];
    value += (digit & 31) * scale;
    if (digit & 32) { scale *= 32; continue; }
    const step = value % 2 ? -(value + 1) / 2 : value / 2;
    if (first) { x += step; } else { y += step; out.push([x / unit, y / unit]); }
    first = !first; value = 0; scale = 1;
  }
  return out;
};
zm.latlngs = (text, decimals) => zm.path(text, decimals).map(([lon, lat]) => [lat, lon]);

// The exact geometry as GeoJSON, unpacked; see pack_paths in codec.py.
zm.geometry = async (exact) => {
  if ("json" in exact) return exact.json;
  const bytes = Uint8Array.from(atob(exact.packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const next = zm.varints(new Uint8Array(await new Response(stream).arrayBuffer()));
  const unit = 10 ** exact.decimals;
  const axis = (count) => {
    const out = [];
    for (let at = 0, value = 0, step = 0; at < count; at++) {
      if (at === 0) value = next(); else { step += next(); value += step; }
      out.push(value / unit);
    }
    return out;
  };
  const path = (count) => { const lon = axis(count), lat = axis(count); return lon.map((x, at) => [x, lat[at]]); };
  const nested = exact.counts.map((counts) => counts.map(path));
  const coordinates = {
    Polygon: () => nested[0], MultiPolygon: () => nested, LineString: () => nested[0][0],
    MultiLineString: () => nested.map(([line]) => line), Point: () => nested[0][0][0], MultiPoint: () => nested.map(([[point]]) => point),
  }[exact.type]();
  return { type: exact.type, coordinates };
};
// Signed whole numbers in groups of seven bits, the lowest first.
zm.varints = (bytes) => {
  let at = 0;
  return () => {
    let value = 0, scale = 1, byte;
    do { byte = bytes[at++]; value += (byte & 127) * scale; scale *= 128; } while (byte & 128);
    return value % 2 ? -(value + 1) / 2 : value / 2;
  };
};

zm.number = (value, digits = 0) =>
  value.toLocaleString("en", { minimumFractionDigits: 0, maximumFractionDigits: digits });
zm.area = (km2) => zm.number(km2, km2 < 10 ? 2 : km2 < 1000 ? 1 : 0) + " km²";
zm.plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
zm.capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
zm.kindName = (kind) => zm.capital(zm.data.kinds[kind]);
zm.name = (rule) => zm.kindName(rule.kind) + (rule.short ? " · " + rule.short : "");
zm.hash = (id) => "#" + encodeURIComponent(id);
