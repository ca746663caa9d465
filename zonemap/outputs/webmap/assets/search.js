// Search over words, zones and places, whatever the script and whatever the accents.
zm.fold = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").replace(/[’‘`´'ʼʿʾ]/gu, "").toLocaleLowerCase("en").replace(/\s+/gu, " ");

zm.drawSearch = () => {
  const field = zm.at("zm-q"), hits = zm.at("zm-hits");
  let index = null;
  const show = () => {
    const asked = zm.fold(field.value.trim());
    hits.hidden = asked.length < 2;
    if (hits.hidden) { hits.replaceChildren(); return; }
    index = index || zm.searchIndex();
    const found = zm.found(index, asked);
    hits.replaceChildren(...found.map((entry) => zm.el("li", {}, zm.hitButton(entry, () => { hits.hidden = true; entry.go(); }))));
    if (!found.length) hits.append(zm.el("li", { cls: "none" }, "Nothing found"));
    zm.say(found.length ? zm.plural(found.length, "result") : "Nothing found");
  };
  field.addEventListener("input", show);
  field.addEventListener("focus", show);
  const buttons = () => [...hits.querySelectorAll("button")];
  const move = (event) => {
    const all = buttons(), at = all.indexOf(document.activeElement);
    if (event.key === "Escape" && !hits.hidden) { event.preventDefault(); event.stopPropagation(); hits.hidden = true; field.focus(); return; }
    if (event.key === "Enter" && at < 0 && all.length) { event.preventDefault(); all[0].click(); return; }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || !all.length) return;
    event.preventDefault();
    const next = at + by;
    if (next < 0) field.focus(); else all[Math.min(next, all.length - 1)].focus();
  };
  field.addEventListener("keydown", move);
  hits.addEventListener("keydown", move);
  document.addEventListener("click", (event) => { if (!event.target.closest(".zm-search")) hits.hidden = true; });
};

zm.searchIndex = () => {
  const entry = (kind, title, texts, go, weight) => ({ kind, title, folded: texts.map(zm.fold), go, weight });
  const rules = [...zm.rules.values()].map((rule) => {
    const p = rule.drawn ? rule.feature.properties : rule;
    return entry(rule.drawn ? "zone" : "not drawn", `${rule.number} · ${zm.name(rule)}`, [zm.name(rule), p.quote, p.reading || "", p.provision, ...(p.obliged || []), ...(p.enforcing || [])].filter(Boolean), () => zm.choose(rule.id, { fly: true, scroll: true }), 0);
  });
  const towns = (zm.data.basemap ? zm.data.basemap.towns : []).map(([name, others, lon, lat]) =>
    entry("place", name, [name, ...others], () => zm.showPlace(name, lat, lon), 1));
  const words = zm.data.paragraphs.map((paragraph, at) => {
    const text = paragraph.runs.map((run) => (run === 0 ? "\n" : typeof run === "string" ? run : run[0])).join("");
    return entry("text", text, [text], () => zm.showParagraph(at), 2);
  });
  return [...rules, ...towns, ...words];
};

// Beginnings of names before the middle of words, zones before places before the text.
zm.found = (index, asked) => index
  .map((entry) => {
    const places = entry.folded.map((text) => text.indexOf(asked)).filter((at) => at >= 0);
    return places.length ? { entry, rank: entry.weight + (Math.min(...places) === 0 ? 0 : 1.5), asked } : null;
  })
  .filter(Boolean).sort((a, b) => a.rank - b.rank).slice(0, 12)
  .map(({ entry }) => ({ ...entry, asked }));

zm.hitButton = (entry, press) => {
  let title = entry.title;
  if (entry.kind === "text") {
    const at = Math.max(0, zm.fold(title).indexOf(entry.asked));
    title = (at > 30 ? "… " : "") + title.slice(Math.max(0, at - 30), at + 60).replace(/\s+/gu, " ") + (title.length > at + 60 ? " …" : "");
  }
  return zm.el("button", { attrs: { type: "button" }, on: { click: press } }, zm.el("small", {}, entry.kind), zm.el("span", { text: title }));
};

zm.showPlace = (name, lat, lon) => {
  zm.map.setView([lat, lon], Math.max(zm.map.getZoom(), 10), { animate: !zm.calm() });
  if (zm.placeMark) zm.placeMark.remove();
  zm.placeMark = L.circleMarker([lat, lon], { pane: "zm-over", radius: 11, interactive: false, className: "zm-found" }).addTo(zm.map);
  setTimeout(() => { if (zm.placeMark) zm.placeMark.remove(); zm.placeMark = null; }, 6000);
  zm.say(`${name} is in the middle of the map`);
};
zm.showParagraph = (at) => {
  zm.showTab("text");
  const box = zm.at("zm-p" + at);
  for (const other of document.querySelectorAll(".zm-par.found")) other.classList.remove("found");
  box.classList.add("found");
  zm.intoView(box, zm.at("zm-text"));
};
