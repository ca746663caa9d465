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

zm.inflate = async (text) => {
  const stream = new Blob([zm.bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
zm.bytesOf = (text) => {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const letters = atob(text), bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
};

zm.number = (value, digits = 0) =>
  value.toLocaleString("en", { minimumFractionDigits: 0, maximumFractionDigits: digits });
zm.area = (km2) => zm.number(km2, km2 < 10 ? 2 : km2 < 1000 ? 1 : 0) + " km²";
zm.plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
zm.capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
zm.kindName = (kind) => zm.capital(zm.data.kinds[kind]);
// A zone whose words hold something that nothing was made of bears a question mark wherever its number stands.
zm.doubted = (rule) => Boolean(rule.drawn && rule.feature && rule.feature.properties.warnings.length);
zm.no = (rule) => rule.number + (zm.doubted(rule) ? "?" : "");
zm.name = (rule) => zm.kindName(rule.kind) + (rule.short ? " · " + rule.short : "");
zm.hash = (id) => "#" + encodeURIComponent(id);
// All credits in one line, each thing said once; as `attribution` in properties.py does it.
zm.creditLine = () => {
  const { credits, painted, tiles, disclaimer } = zm.data;
  const parts = [...new Set([...credits, ...painted].flatMap((credit) => credit.credit.split("; ")))].filter(Boolean);
  const low = (part) => part.toLowerCase();
  const kept = parts.filter((part) => !parts.some((other) => low(other).startsWith(low(part) + ",") || low(other).endsWith(" " + low(part))));
  return [tiles ? `background from ${tiles.origin}` : "", ...kept, disclaimer].filter(Boolean).join(" · ");
};
