// Taking the zones away: the exact shapes as GeoJSON, the table as CSV, a link, a print.
zm.collection = () => {
  const features = zm.zones.map((zone) => {
    const { type, id, bbox, properties } = zone.feature;
    return { type, id, ...(bbox ? { bbox } : {}), geometry: zm.geometry(zone), properties };
  });
  const { version, agreement, disclaimer, attribution, credits } = zm.data;
  return { type: "FeatureCollection", zonemap: version, agreement, disclaimer, attribution, credits, features };
};

zm.table = () => {
  const columns = ["id", "number", "kind", "provision", "quote", "reading", "obliged", "enforcing", "from", "by", "until", "area_km2", "length_km"];
  const rows = zm.zones.map((zone) => columns.map((name) => {
    const value = name === "id" || name === "number" ? zone[name] : zone.feature.properties[name];
    return Array.isArray(value) ? value.join("; ") : value ?? "";
  }));
  // A cell that a spreadsheet would take for a formula is kept as text.
  const cell = (value) => {
    const text = typeof value === "number" ? String(value) : /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
};

zm.fileName = (ending) => (zm.data.agreement.source.name.replace(/\.[a-z]+$/i, "").replace(/[^\p{L}\p{N}_-]+/gu, "-").slice(0, 60) || "zones") + ending;
zm.download = (text, type, ending) => {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = zm.el("a", { attrs: { href: address, download: zm.fileName(ending) } });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  zm.say("Saved " + zm.fileName(ending));
};

zm.saveMenu = () => zm.menu("Save",
  zm.button("Zones as GeoJSON", () => zm.download(JSON.stringify(zm.collection()), "application/geo+json", ".geojson")),
  zm.button("Table as CSV", () => zm.download("\ufeff" + zm.table(), "text/csv;charset=utf-8", ".csv")),
  zm.el("p", {}, "The files hold the exact zones, not the lighter outlines that this page draws."));

zm.shareMenu = () => {
  const field = zm.el("input", { attrs: { type: "text", readonly: "", "aria-label": "Address of this view" } });
  const copy = zm.button("Copy", async () => {
    field.select();
    try { await navigator.clipboard.writeText(field.value); zm.say("Copied"); copy.textContent = "Copied"; } catch (refused) { copy.textContent = "Press Ctrl+C"; }
  });
  const menu = zm.menu("Link", zm.el("p", {}, "Opens this page with the chosen zone selected."), field, copy);
  menu.addEventListener("toggle", () => {
    copy.textContent = "Copy";
    field.value = location.href.split("#")[0] + (zm.chosen === null ? "" : zm.hash(zm.chosen));
  });
  return menu;
};

// The map is set to the size of the paper before the browser lays out the page: it cannot
// be fitted any more while that happens.
const PAPERS = { A4: ["A4 landscape", "223mm", "160mm"], A3: ["A3 landscape", "345mm", "245mm"] };
zm.printMenu = () => zm.menu("Print", ...Object.keys(PAPERS).map((name) => zm.button(`${name}, landscape`, () => zm.print(name))),
  zm.el("p", {}, "The map with its legend beside it, then the text, the zones and the sources."));
zm.preparePrint = (name) => {
  const [paper, width, height] = PAPERS[name], root = document.documentElement;
  zm.pageRule = zm.pageRule || document.styleSheets[document.styleSheets.length - 1];
  if (zm.paper !== name) {
    zm.pageRule.insertRule(`@media print{@page{size:${paper}}}`, zm.pageRule.cssRules.length);
    zm.paper = name;
  }
  root.style.setProperty("--print-w", width);
  root.style.setProperty("--print-h", height);
  for (const menu of document.querySelectorAll(".zm-menu[open]")) menu.open = false;
  zm.beforePrint = { center: zm.map.getCenter(), zoom: zm.map.getZoom() };
  root.classList.add("zm-printing");
  // On paper the title and the map come first, then the words.
  const right = document.querySelector(".zm-right");
  zm.at("zm-app").prepend(document.querySelector(".zm-head"), right);
  zm.fitAll();
  zm.place();
};
zm.endPrint = () => {
  document.documentElement.classList.remove("zm-printing");
  document.querySelector(".zm-side").prepend(document.querySelector(".zm-head"));
  zm.at("zm-app").append(document.querySelector(".zm-right"));
  zm.map.invalidateSize({ animate: false, pan: false });
  if (zm.beforePrint) zm.map.setView(zm.beforePrint.center, zm.beforePrint.zoom, { animate: false });
  zm.beforePrint = null;
};
zm.print = (name) => {
  zm.preparePrint(name);
  requestAnimationFrame(() => requestAnimationFrame(() => { print(); zm.endPrint(); }));
};
