// The card of the chosen rule: everything known of it, in the order a reader asks.
zm.drawCard = () => {
  zm.on("choose", ({ rule }) => {
    const card = zm.at("zm-card");
    zm.outline(null);
    card.hidden = rule === null;
    if (rule === null) { card.replaceChildren(); return; }
    // Before the new card stands: asked for afterwards, it would be laid out twice.
    card.scrollTop = 0;
    card.className = `zm-card zm-k-${rule.kind}`;
    card.replaceChildren(...(rule.drawn ? zm.zoneCard(rule) : zm.holeCard(rule)));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && zm.chosen !== null && !event.defaultPrevented && !document.querySelector(".zm-menu[open]")) zm.release();
  });
};

zm.cardHead = (rule) => {
  const order = [...zm.rules.keys()], at = order.indexOf(rule.id);
  const step = (by) => () => zm.choose(order[(at + by + order.length) % order.length], { fly: true, scroll: true });
  const small = (sign, name, act) => zm.el("button", { cls: "zm-x", attrs: { type: "button", "aria-label": name, title: name }, on: { click: act } }, sign);
  return zm.el("header", {},
    zm.el("span", { cls: "zm-no" + (rule.drawn ? "" : " hole") }, zm.no(rule)),
    zm.el("h2", { text: zm.name(rule) }),
    order.length > 1 ? small("‹", "Previous rule", step(-1)) : null,
    order.length > 1 ? small("›", "Next rule", step(1)) : null,
    small("×", "Close the details", zm.release));
};

zm.rows = (pairs) => {
  const list = zm.el("dl");
  for (const [name, value] of pairs) {
    if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length)) continue;
    const cell = value instanceof Node ? zm.el("dd", {}, value) : zm.el("dd", { text: Array.isArray(value) ? value.join(", ") : String(value) });
    list.append(zm.el("dt", {}, name), cell);
  }
  return list;
};

zm.figureText = (item) => {
  const bound = { exact: "", min: "at least ", max: "at most ", about: "about ", range: "" }[item.bound];
  const half = item.per_side ? ` in all, so ${zm.number(item.metres / 1000, 3)} km on each side` : "";
  const km = item.written.endsWith(" km") || item.per_side ? "" : ` (${zm.number(item.metres / 1000, 3)} km)`;
  return bound + item.written + half + km;
};
zm.effects = { "keep out": "they keep out of it", "stay in": "they may be only in it", "act in": "they act in it", named: "it is only named" };

zm.zoneCard = (zone) => {
  const p = zone.feature.properties;
  const parts = [zm.cardHead(zone)];
  if (p.quote) parts.push(zm.el("blockquote", { text: p.quote }));
  if (p.reading) parts.push(zm.el("p", { cls: "zm-reading", text: "Read as: " + p.reading }));
  for (const warning of p.warnings) parts.push(zm.el("p", { cls: "zm-warn", text: "Look twice: " + warning }));
  parts.push(zm.rows([
    ["Where it stands", p.provision],
    ["Figures", p.distances.map(zm.figureText)],
    ["Area", p.area_km2 ? zm.area(p.area_km2) : null],
    ["Line", p.length_km ? zm.number(p.length_km, 1) + " km" : null],
    ["When", zone.when],
    ["Now shown", zm.stateText ? zm.stateText(zone) : ""],
    ["Bound", p.obliged.length || p.effect === "stay in" ? `${p.obliged.join(", ") || "not named"}: ${zm.effects[p.effect]}` : ""],
    ["Carried out by", p.enforcing],
    ["Limited to", p.weapons],
    ["Except", p.exceptions],
    ["Your note", p.note],
    ["Also here", zm.neighbours(zone)],
  ]));
  if (p.assumptions.length) parts.push(zm.el("h3", {}, "Assumed, because the words leave it open"), zm.assumptionList(zone));
  parts.push(...zm.outlineList(zone));
  parts.push(zm.howMade(p, zone));
  return parts;
};

zm.neighbours = (zone) => {
  const point = zone.points.length ? { lat: zone.points[0][1], lng: zone.points[0][0] } : null;
  const others = point ? zm.zonesAt(point).filter((other) => other.id !== zone.id) : [];
  if (!others.length) return null;
  return zm.el("span", {}, ...others.slice(0, 6).map((other) => zm.ruleChip(other)));
};
zm.ruleChip = (rule) => zm.el("button", { cls: "zm-chip", text: `${rule.number} · ${zm.name(rule)}`, attrs: { type: "button" }, on: { click: () => zm.choose(rule.id, { fly: true, scroll: true }) } });

zm.assumptionList = (zone) => {
  const list = zm.el("ul");
  for (const item of zone.feature.properties.assumptions) {
    const entry = zm.el("li", {}, zm.el("span", { text: item.says }));
    if (item.alternatives.length) {
      const others = zm.el("ul");
      for (const says of item.alternatives) {
        const drawn = zone.outlines.find((outline) => outline.says === `${item.code}: ${says}`);
        others.append(zm.el("li", { cls: "zm-alt" }, zm.el("span", { text: "or: " + says }), drawn ? zm.outlineButton(drawn) : null));
      }
      entry.append(others);
    }
    list.append(entry);
  }
  return list;
};

// Outlines of readings that no listed alternative names.
zm.outlineList = (zone) => {
  const named = new Set(zone.feature.properties.assumptions.flatMap((item) => item.alternatives.map((says) => `${item.code}: ${says}`)));
  const rest = zone.outlines.filter((outline) => !named.has(outline.says));
  if (!rest.length) return [];
  return [zm.el("h3", {}, "Other readings"), zm.el("ul", {}, ...rest.map((outline) =>
    zm.el("li", { cls: "zm-alt" }, zm.el("span", { text: outline.says }), zm.outlineButton(outline))))];
};
zm.outlineButton = (outline) => {
  const press = zm.el("button", { cls: "zm-chip", attrs: { type: "button", "aria-pressed": "false", "aria-label": "Draw this reading: " + outline.says } }, "draw");
  press.addEventListener("click", () => {
    const on = press.getAttribute("aria-pressed") !== "true";
    for (const other of document.querySelectorAll("#zm-card .zm-chip[aria-pressed=true]")) other.setAttribute("aria-pressed", "false");
    press.setAttribute("aria-pressed", String(on));
    zm.outline(on ? outline : null);
  });
  return press;
};
zm.outline = (outline) => {
  zm.outlineLayers = zm.outlineLayers || L.layerGroup().addTo(zm.map);
  zm.outlineLayers.clearLayers();
  if (!outline) return;
  const layers = zm.shapeLayers(outline.shape, { pane: "zm-over", interactive: false, className: "zm-other" });
  layers.forEach((layer) => zm.outlineLayers.addLayer(layer));
  const box = zm.bounds([{ layers }]);
  if (box.isValid() && !zm.map.getBounds().contains(box)) zm.map.fitBounds(box, { padding: [30, 30], animate: !zm.calm() });
};

zm.howMade = (p, zone) => {
  const used = zm.data.credits.filter((credit) => p.sources.includes(credit.id));
  const box = zm.el("details", {}, zm.el("summary", {}, "How it was made, and from what"));
  if (p.steps.length) box.append(zm.el("ol", {}, ...p.steps.map((step) => zm.el("li", { text: step.says }))));
  box.append(zm.rows([
    ["Measured edge", p.max_error_m === null ? "" : `within ${zm.number(p.max_error_m, 2)} m of where it should be`],
    ["Drawn here", `within ${zm.data.drawn_within_m} m of it; the saved file holds the exact one`],
    ["Sources", used.map((credit) => credit.title + (credit.accuracy_m ? ` (±${zm.number(credit.accuracy_m)} m)` : ""))],
    ["Rule", zone.id],
  ]));
  return box;
};

zm.holeCard = (hole) => [
  zm.cardHead(hole),
  hole.quote ? zm.el("blockquote", { text: hole.quote }) : null,
  zm.el("p", { cls: "zm-warn", text: "Not drawn: " + hole.message }),
  hole.hint ? zm.el("p", { text: "What would mend it: " + hole.hint }) : null,
  zm.rows([["Where it stands", hole.provision], ["Read as", hole.reading], ["Layer that fills it", hole.layer_name], ["When", hole.when], ["Rule", hole.id]]),
].filter(Boolean);
