// The page comes to life: folium hands over its map.
zm.start = async (map) => {
  if (!(await zm.begin(map, "Map of the zones"))) return;
  zm.drawHead();
  zm.drawBasemap(map);
  zm.drawZones(map);
  zm.drawTabs();
  zm.drawText();
  zm.drawCard();
  zm.drawLegend();
  zm.drawTools();
  if (zm.drawTime) zm.drawTime();
  if (zm.drawSearch) zm.drawSearch();
  zm.fitAll();
  zm.keepToSheet(map);
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false, pan: false });
    if (!zm.fitted) { zm.fitAll(); zm.keepToSheet(map); }
  }).observe(zm.at("zm-stage"));
  zm.drawCorners(map);
  zm.drawLabels(map);
  zm.place();
  const open = () => {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch (broken) { return; }
    if (zm.rules.has(id)) zm.choose(id, { fly: true, scroll: true });
  };
  addEventListener("beforeprint", () => { if (!zm.beforePrint) { zm.preparePrint("A4"); zm.ownPrint = true; } });
  addEventListener("afterprint", () => { if (zm.ownPrint) { zm.ownPrint = false; zm.endPrint(); } });
  addEventListener("hashchange", open);
  open();
  performance.mark("zm-ready");
  document.documentElement.dataset.ready = "yes";
};

zm.drawHead = () => {
  const { agreement, title } = zm.data;
  document.title = title;
  zm.at("zm-title").textContent = title;
  zm.at("zm-credit").append(zm.creditLine(), zm.el("span", { cls: "zm-paper" }, ` · zonemap ${zm.data.version} · SHA-256 of the text ${agreement.source.sha256}`));
  const parts = [agreement.date, agreement.parties.join(", "), agreement.source.name].filter(Boolean);
  zm.at("zm-meta").append(...parts.flatMap((part, at) => [at ? " · " : "", zm.el("bdi", {}, part)]));
};

zm.drawTools = () => {
  const tools = zm.at("zm-tools");
  tools.append(zm.button("All zones", () => zm.fitAll()), zm.layersMenu());
  if (zm.measureButton) tools.append(zm.measureButton());
  tools.append(zm.el("span", { cls: "zm-gap" }), zm.shareMenu(), zm.saveMenu());
  if (zm.printMenu) tools.append(zm.printMenu());
  tools.append(zm.themeButton());
  for (const menu of [...tools.querySelectorAll(".zm-gap ~ .zm-menu")]) menu.classList.add("end");
};

zm.themeButton = () => {
  const root = document.documentElement, dark = () => root.dataset.theme === "dark" || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  const button = zm.button("Dark", () => { root.dataset.theme = dark() ? "light" : "dark"; update(); });
  const update = () => { button.setAttribute("aria-pressed", String(dark())); };
  update();
  return button;
};
