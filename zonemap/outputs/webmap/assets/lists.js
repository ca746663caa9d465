// The other pages of the panel: the zones as a table, what was not drawn, and the sources.
zm.tabs = ["text", "zones", "holes", "about"];
zm.showTab = (name) => {
  for (const other of zm.tabs) {
    const tab = zm.at("zm-tab-" + other), on = other === name;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    zm.at("zm-" + other).hidden = !on;
  }
};
zm.drawTabs = () => {
  zm.tabs.forEach((name, at) => {
    const tab = zm.at("zm-tab-" + name);
    tab.addEventListener("click", () => zm.showTab(name));
    tab.addEventListener("keydown", (event) => {
      const rtl = getComputedStyle(tab).direction === "rtl" ? -1 : 1;
      const by = { ArrowRight: rtl, ArrowLeft: -rtl }[event.key];
      const to = event.key === "Home" ? 0 : event.key === "End" ? zm.tabs.length - 1 : by ? (at + by + zm.tabs.length) % zm.tabs.length : null;
      if (to === null) return;
      event.preventDefault();
      zm.showTab(zm.tabs[to]);
      zm.at("zm-tab-" + zm.tabs[to]).focus();
    });
  });
  const count = (name, number) => zm.at("zm-tab-" + name).append(zm.el("span", { cls: "zm-n" }, String(number)));
  count("zones", zm.data.zones.length);
  count("holes", zm.data.problems.length + zm.data.unread.length);
  zm.drawTable();
  zm.drawHoles();
  zm.drawAbout();
};

zm.drawTable = () => {
  const page = zm.at("zm-zones");
  page.append(zm.el("h2", {}, "Zones"));
  if (!zm.zones.length) { page.append(zm.el("p", { cls: "zm-mut" }, "No zone could be drawn from this text.")); return; }
  if (zm.zones.some(zm.doubted)) page.append(zm.el("p", { cls: "zm-warn", text: "Zones with a question mark: look twice. Their words or their shape hold something that a person should judge; the card of each says what." }));
  const head = zm.el("tr", {}, ...["No.", "Zone", "Area", "When", "Who"].map((name) => zm.el("th", { attrs: { scope: "col" } }, name)));
  const body = zm.el("tbody");
  for (const zone of zm.zones) {
    const p = zone.feature.properties;
    const size = p.area_km2 ? zm.area(p.area_km2) : p.length_km ? zm.number(p.length_km, 1) + " km long" : "";
    const name = zm.el("th", { attrs: { scope: "row" } }, zm.el("button", { cls: "zm-link", text: zm.name(zone), attrs: { type: "button" }, on: { click: () => zm.choose(zone.id, { fly: true, scroll: true }) } }),
      p.reading ? zm.el("div", { cls: "zm-mut", text: p.reading }) : null);
    const row = zm.el("tr", { cls: `zm-k-${zone.kind}`, attrs: { "data-rule": zone.id } }, zm.el("td", {}, zm.el("span", { cls: "zm-no" }, zm.no(zone))), name,
      zm.el("td", { text: size }), zm.el("td", { text: zone.when || "no time given" }), zm.el("td", { text: [...p.obliged, ...p.enforcing].join(", ") }));
    body.append(row);
  }
  page.append(zm.el("div", { cls: "zm-scroll" }, zm.el("table", {}, zm.el("caption", { cls: "zm-say" }, "All zones of the map"), zm.el("thead", {}, head), body)));
  zm.on("choose", ({ rule }) => {
    for (const row of body.children) row.classList.toggle("on", rule !== null && row.dataset.rule === rule.id);
  });
};

zm.drawHoles = () => {
  const page = zm.at("zm-holes"), { problems, figures, unread, passed } = zm.data;
  page.append(zm.el("h2", {}, "Rules that could not be drawn"));
  if (!problems.length) page.append(zm.el("p", { cls: "zm-mut" }, "Every rule that was found is on the map."));
  for (const hole of problems) {
    page.append(zm.el("div", { cls: "zm-hole" },
      zm.el("p", {}, zm.el("button", { cls: "zm-link", text: `${hole.number} · ${zm.name(hole)}`, attrs: { type: "button" }, on: { click: () => zm.choose(hole.id, { scroll: true }) } })),
      hole.quote ? zm.el("p", { text: hole.quote }) : null,
      zm.el("p", { cls: "zm-warn", text: hole.message }),
      hole.hint ? zm.el("p", { cls: "zm-mut", text: hole.hint }) : null));
  }
  const words = (heading, items) => {
    if (!items.length) return;
    page.append(zm.el("h2", {}, heading));
    for (const item of items) page.append(zm.el("div", { cls: "zm-hole" }, zm.el("p", { text: item.quote }), zm.el("p", { cls: "zm-mut", text: item.why })));
  };
  words("Words that may hold more than was understood", unread);
  words("Words on ground that were taken to bind nobody", passed);
  page.append(zm.el("h2", {}, "Other figures, and why they make no zone"));
  if (!figures.length) { page.append(zm.el("p", { cls: "zm-mut" }, "The text holds no other distance.")); return; }
  const rows = figures.map((item) => zm.el("tr", {}, zm.el("th", { text: item.quote, attrs: { scope: "row" } }), zm.el("td", { text: item.why })));
  page.append(zm.el("table", {}, zm.el("thead", {}, zm.el("tr", {}, zm.el("th", { attrs: { scope: "col" } }, "Figure"), zm.el("th", { attrs: { scope: "col" } }, "Why"))), zm.el("tbody", {}, ...rows)));
};

zm.drawAbout = () => {
  const page = zm.at("zm-about"), { agreement, credits, painted, tiles } = zm.data;
  page.append(zm.el("h2", {}, "The text"), zm.rows([
    ["Title", agreement.title], ["Date", agreement.date], ["Parties", agreement.parties], ["File", agreement.source.name],
    ["SHA-256", zm.el("span", { cls: "zm-mono", text: agreement.source.sha256 })]]));
  for (const note of zm.data.notes) page.append(zm.el("p", { cls: "zm-warn", text: note }));
  page.append(zm.el("h2", {}, "The map"),
    zm.el("p", {}, zm.capital(zm.data.disclaimer) + "."),
    zm.el("p", {}, `Distances are measured on the WGS 84 ellipsoid. The outlines drawn here lie within ${zm.data.drawn_within_m} m of the exact zones; saved GeoJSON holds the exact ones. The map is in the Mercator projection, so areas far from the equator look larger than they are.`),
    zm.el("p", {}, tiles ? `The background is loaded from ${tiles.origin}, which learns what is looked at. Nothing else is loaded.` : "This page loads nothing and sends nothing: it is one file."));
  page.append(zm.el("h2", {}, "Sources"));
  if (!credits.length && !painted.length) page.append(zm.el("p", { cls: "zm-mut" }, "No layer was used."));
  const list = zm.el("ul");
  const every = new Map([...credits, ...painted].map((credit) => [credit.id, credit]));
  for (const credit of every.values()) {
    const more = [credit.licence, credit.accuracy_m ? `accuracy about ${zm.number(credit.accuracy_m)} m` : "", credit.url].filter(Boolean).join(" · ");
    list.append(zm.el("li", {}, zm.el("span", { text: credit.title + (credit.credit && credit.credit !== credit.title ? ": " + credit.credit : "") }), zm.el("div", { cls: "zm-mut", text: more })));
  }
  page.append(list);
  page.append(zm.el("p", { cls: "zm-mut" }, `Made by zonemap ${zm.data.version} with Leaflet ${L.version}.`));
};
