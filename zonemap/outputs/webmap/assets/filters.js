// The legend, which is also the switch of each kind, and the layers menu.
zm.swatch = (kind, cls = "zm-shape zm-area") => zm.svg("svg", { width: 34, height: 18, "aria-hidden": "true", focusable: "false" },
  zm.svg("path", { d: "M2 2H32V16H2Z", class: `${cls} zm-k-${kind}` }));
zm.lineSwatch = (cls) => zm.svg("svg", { width: 34, height: 18, "aria-hidden": "true", focusable: "false" }, zm.svg("path", { d: "M1 9H33", class: cls }));

zm.off = { kinds: new Set(), parties: new Set() };
zm.partiesOf = (zone) => [...zone.feature.properties.obliged, ...zone.feature.properties.enforcing];
zm.check = (text, on, change, before = null) => {
  const box = zm.el("input", { attrs: { type: "checkbox" } });
  box.checked = on;
  box.addEventListener("change", () => change(box.checked));
  return zm.el("label", {}, box, before, zm.el("span", { text }));
};

zm.drawLegend = () => {
  const legend = zm.at("zm-legend"), kinds = Object.keys(zm.data.kinds);
  legend.setAttribute("role", "group");
  legend.setAttribute("aria-label", "Legend: kinds of zones, shown or hidden");
  zm.kindBoxes = new Map();
  for (const kind of kinds) {
    const many = zm.zones.filter((zone) => zone.kind === kind).length;
    if (!many) continue;
    const label = zm.check(zm.kindName(kind), true, (on) => { on ? zm.off.kinds.delete(kind) : zm.off.kinds.add(kind); zm.applyFilters(); },
      kind === "ceasefire_line" ? zm.lineSwatch("zm-shape zm-k-ceasefire_line") : zm.swatch(kind));
    if (many > 1) label.append(zm.el("span", { cls: "zm-n" }, `(${many})`));
    zm.kindBoxes.set(kind, label.querySelector("input"));
    legend.append(label);
  }
  const key = (swatch, text) => legend.append(zm.el("span", { cls: "zm-key" }, swatch, text));
  if (zm.data.basemap && (zm.data.basemap.disputed.l || []).length) key(zm.lineSwatch("bm-disputed"), "disputed border");
  zm.on("reveal", (rule) => {
    zm.off.kinds.delete(rule.kind);
    const box = zm.kindBoxes.get(rule.kind);
    if (box) box.checked = true;
    zm.partiesOf(rule).forEach((party) => zm.off.parties.delete(party));
    zm.applyFilters();
  });
};

zm.applyFilters = () => {
  for (const zone of zm.zones) {
    const parties = zm.partiesOf(zone);
    const away = zm.off.kinds.has(zone.kind) || (parties.length > 0 && parties.every((party) => zm.off.parties.has(party)));
    zone.shown = !away;
    if (away) zm.map.removeLayer(zone.group); else zm.map.addLayer(zone.group);
  }
  for (const [party, box] of zm.partyBoxes || []) box.checked = !zm.off.parties.has(party);
  zm.tell("filter");
};

zm.menu = (name, ...children) => {
  const box = zm.el("details", { cls: "zm-menu" }, zm.el("summary", { cls: "zm-b" }, name), zm.el("div", {}, ...children));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    event.preventDefault();
    box.open = false;
    box.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => { if (box.open && !box.contains(event.target)) box.open = false; });
  return box;
};

zm.layersMenu = () => {
  const parties = [...new Set(zm.zones.flatMap(zm.partiesOf))];
  zm.partyBoxes = new Map();
  const inside = [];
  if (parties.length) inside.push(zm.el("p", { cls: "zm-menuhead" }, "Zones that concern"));
  for (const party of parties) {
    const label = zm.check(party, true, (on) => { on ? zm.off.parties.delete(party) : zm.off.parties.add(party); zm.applyFilters(); });
    zm.partyBoxes.set(party, label.querySelector("input"));
    inside.push(label);
  }
  inside.push(zm.el("p", { cls: "zm-menuhead" }, "Under them"));
  const group = (text, name) => inside.push(zm.check(text, true, (on) => on ? zm.map.addLayer(zm.baseGroups[name]) : zm.map.removeLayer(zm.baseGroups[name])));
  if (zm.baseGroups.borders) group("Borders", "borders");
  if (zm.baseGroups.rivers && zm.baseGroups.rivers.getLayers().length) group("Rivers", "rivers");
  inside.push(zm.check("Names of places", true, (on) => { zm.namesOff = !on; zm.tell("filter"); }));
  inside.push(zm.check("Names of zones", true, (on) => { zm.zoneNamesOff = !on; zm.tell("filter"); }));
  if (zm.drawGrid) inside.push(zm.check("Grid of degrees", false, (on) => zm.drawGrid(on)));
  return zm.menu("Layers", ...inside);
};
