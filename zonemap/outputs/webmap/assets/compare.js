// Two agreements on one map. A change is chosen from the list, the texts or the map.
const PARTS = [
  { key: "before", name: "A, the outline", cls: "cmp-line cmp-a" },
  { key: "after", name: "B, the outline", cls: "cmp-line cmp-b" },
  { key: "lost", name: "only in A", cls: "cmp-lost" },
  { key: "gained", name: "only in B", cls: "cmp-gained" },
];

zm.start = async (map) => {
  if (!(await zm.begin(map, "Map of both agreements"))) return;
  zm.cmp = zm.data.comparison;
  zm.drawNames();
  zm.drawBasemap(map);
  zm.drawChanges(map);
  zm.listChanges();
  zm.listTexts();
  zm.tabsOf(["changes", "texts"]);
  zm.drawKey();
  zm.zones = zm.changes.filter((change) => change.layers.length);
  zm.fitAll();
  zm.keepToSheet(map);
  zm.drawCorners(map);
  zm.drawLabels(map);
  zm.place();
  zm.at("zm-tools").append(zm.button("All changes", () => { zm.release(); zm.fitAll(); }), zm.el("span", { cls: "zm-gap" }));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") zm.release(); });
  const open = () => { const id = location.hash.slice(1); if (zm.changes.some((change) => change.id === id)) zm.choose(id, { fly: true }); };
  addEventListener("hashchange", open);
  open();
  performance.mark("zm-ready");
  document.documentElement.dataset.ready = "yes";
};

zm.drawNames = () => {
  const name = (side) => [side.title || side.source, side.date].filter(Boolean).join(", ");
  const { before, after } = zm.cmp;
  document.title = zm.data.title;
  zm.at("cmp-title").textContent = zm.data.title;
  zm.at("cmp-before").textContent = name(before);
  zm.at("cmp-after").textContent = name(after);
  zm.at("zm-meta").textContent = zm.capital(zm.cmp.totals);
  zm.at("zm-credit").textContent = zm.creditLine();
};

zm.drawChanges = (map) => {
  zm.groups = Object.fromEntries(PARTS.map(({ key }) => [key, L.layerGroup().addTo(map)]));
  zm.changes = zm.cmp.changes.map((change, at) => ({ ...change, at, number: at + 1, kind: (change.after || change.before).kind, short: zm.figures(at), layers: [], paths: [], points: [] }));
  const draw = (change, key, cls, group) => {
    const index = zm.cmp.places[change.at][key];
    if (index === null) return;
    const zone = zm.data.zones[index];
    const made = zm.shapeLayers(zone.shape, { pane: "zm-zones", className: cls, bubblingMouseEvents: false, smoothFactor: 0.6 });
    for (const layer of made) {
      layer.on("click", () => zm.choose(change.id, { scroll: true }));
      group.addLayer(layer);
      change.paths.push(layer);
    }
    change.layers.push(...made);
    if (!change.points.length || key === "gained") change.points = zone.points;
  };
  // The ground of the second under everything, then what differs, then the outlines.
  for (const change of zm.changes) draw(change, change.after ? "after" : "before", "cmp-ground", L.layerGroup().addTo(map));
  for (const { key, cls } of [PARTS[2], PARTS[3], PARTS[0], PARTS[1]]) for (const change of zm.changes) draw(change, key, cls, zm.groups[key]);
  for (const change of zm.changes) change.layers = change.paths.filter((layer) => layer.getBounds);
};

zm.figures = (at) => {
  const short = (key) => { const index = zm.cmp.places[at][key]; return index === null ? "" : zm.data.zones[index].short; };
  const before = short("before"), after = short("after");
  return before && after && before !== after ? `${before} → ${after}` : after || before;
};

zm.wordsOf = (pieces) => pieces.map(([kind, text]) => kind === "same" ? document.createTextNode(text) : zm.el(kind === "gone" ? "del" : "ins", { text }));

zm.listChanges = () => {
  const page = zm.at("cmp-changes");
  if (!zm.changes.length) page.append(zm.el("p", { cls: "zm-mut" }, "Neither text has a rule."));
  for (const change of zm.changes) {
    const same = change.before && change.after && change.before.reading === change.after.reading;
    const read = (side, key) => side && zm.el("p", { cls: "cmp-read" }, zm.el("span", { cls: `cmp-key cmp-${key}` }, key.toUpperCase()), zm.el("span", { text: side.reading }),
      side.problem ? zm.el("span", { cls: "zm-warn", text: "not drawn: " + side.problem }) : null);
    const box = zm.el("article", { cls: "cmp-change", attrs: { id: "change-" + change.id }, on: { click: () => zm.choose(change.id, { fly: true }) } },
      zm.el("h2", {}, zm.el("span", { cls: "zm-no cmp-verdict" }, String(change.number)), zm.el("button", { text: zm.capital(zm.cmp.kinds[change.at]), attrs: { type: "button" } }), zm.el("span", { cls: "cmp-verdict" }, change.verdict)),
      zm.el("p", { text: zm.capital(change.says) }),
      same ? zm.el("p", { cls: "cmp-read" }, zm.el("span", { cls: "cmp-key cmp-a" }, "A"), zm.el("span", { cls: "cmp-key cmp-b" }, "B"), zm.el("span", { text: change.after.reading })) : read(change.before, "a"),
      same ? null : read(change.after, "b"),
      ...(change.verdict === "reworded" ? [] : change.fields).map((item) => zm.el("p", { cls: "cmp-why", text: `${item.field}: ${item.before || "none"} → ${item.after || "none"}` })));
    if (change.words.length) box.append(zm.el("p", { cls: "cmp-words", attrs: { dir: "auto" } }, ...zm.wordsOf(change.words)));
    change.box = box;
    page.append(box);
  }
};

zm.listTexts = () => {
  const page = zm.at("cmp-texts");
  page.append(zm.el("p", { cls: "zm-mut" }, "Words of A alone are struck through, words of B alone are underlined."));
  zm.passages = zm.cmp.passages.map((passage) => {
    const chips = passage.changes.map((id) => {
      const change = zm.changes.find((other) => other.id === id);
      return zm.el("button", { cls: "zm-chip", text: `${change.number} · ${change.verdict}`, attrs: { type: "button" }, on: { click: () => zm.choose(id, { fly: true }) } });
    });
    const box = zm.el("div", { cls: "cmp-pass cmp-words" + (chips.length ? " linked" : ""), attrs: { dir: "auto" } }, ...zm.wordsOf(passage.words), chips.length ? zm.el("div", {}, ...chips) : null);
    page.append(box);
    return { box, ids: passage.changes };
  });
};

zm.tabsOf = (names) => {
  const show = (name) => { for (const other of names) { const tab = zm.at("cmp-tab-" + other), on = other === name; tab.setAttribute("aria-selected", String(on)); tab.tabIndex = on ? 0 : -1; zm.at("cmp-" + other).hidden = !on; } };
  names.forEach((name, at) => {
    const tab = zm.at("cmp-tab-" + name);
    tab.addEventListener("click", () => show(name));
    tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
      const to = names[(at + 1) % names.length];
      show(to);
      zm.at("cmp-tab-" + to).focus();
    });
  });
};

zm.drawKey = () => {
  const legend = zm.at("zm-legend");
  for (const { key, name, cls } of PARTS) {
    const area = key === "lost" || key === "gained";
    const sample = zm.svg("svg", { width: 30, height: 18, "aria-hidden": "true" }, area ? zm.svg("path", { d: "M1 1H29V17H1Z", class: cls }) : zm.svg("path", { d: "M1 9H29", class: cls }));
    const box = zm.el("input", { attrs: { type: "checkbox", checked: "" } });
    box.addEventListener("change", () => { if (box.checked) zm.groups[key].addTo(zm.map); else zm.groups[key].remove(); });
    legend.append(zm.el("label", {}, box, sample, name));
  }
};

zm.choose = (id, { fly = false, scroll = false } = {}) => {
  const chosen = zm.changes.find((change) => change.id === id);
  if (!chosen) return;
  zm.chosen = id;
  for (const change of zm.changes) {
    change.box.classList.toggle("on", change === chosen);
    for (const layer of change.paths) { const path = layer.getElement(); if (path) { path.classList.toggle("on", change === chosen); path.classList.toggle("dim", change !== chosen); } }
  }
  for (const { box, ids } of zm.passages) box.classList.toggle("on", ids.includes(id));
  if (scroll) chosen.box.scrollIntoView({ block: "nearest" });
  if (fly && chosen.layers.length) zm.flyTo(chosen);
  zm.say(`Change ${chosen.number}: ${chosen.says}`);
  zm.setHash("#" + id);
  zm.tell("choose", {});
};
zm.release = () => {
  zm.chosen = null;
  for (const change of zm.changes) { change.box.classList.remove("on"); for (const layer of change.paths) { const path = layer.getElement(); if (path) path.classList.remove("on", "dim"); } }
  for (const { box } of zm.passages) box.classList.remove("on");
  zm.setHash("#");
  zm.tell("choose", {});
};
