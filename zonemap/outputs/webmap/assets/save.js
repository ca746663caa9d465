// Taking the zones away: the exact shapes as GeoJSON, the table as CSV, a link, a print.
zm.collection = () => {
  const features = zm.zones.map((zone) => {
    const { type, id, bbox, properties } = zone.feature;
    return { type, id, ...(bbox ? { bbox } : {}), geometry: zm.geometry(zone.exact), properties };
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
