// The rules, one card each: the words, how they were read, and everything that can be changed.
const made = new Map();

const showCards = () => {
  const box = at("rules"), wanted = new Set();
  at("count").textContent = String(state.cards.length);
  state.cards.forEach((card, index) => {
    const entry = (state.desk.rules || []).find((rule) => rule.id === card.id);
    if (!entry) return;
    wanted.add(card.id);
    if (!made.has(card.id)) made.set(card.id, makeCard(card.id));
    const shown = made.get(card.id);
    fillCard(shown, card, entry, index + 1);
    if (box.children[index] !== shown.box) box.insertBefore(shown.box, box.children[index] || null);
  });
  for (const [id, shown] of made) if (!wanted.has(id)) { shown.box.remove(); made.delete(id); }
  for (const other of [...box.children]) if (other.classList.contains("empty")) other.remove();
  if (!state.cards.length) box.append(el("p", { cls: "hint empty" }, state.desk.text.trim() ? "Nothing in this text speaks of a zone. You can add a rule by hand." : "The rules of the agreement appear here, each to be looked at and mended."));
  showLeft();
};

const makeCard = (id) => {
  const parts = { id };
  const send = (field, read) => soon(`${field} ${id}`, () => change({ rule: id, field, value: read() }));
  parts.no = el("span", { cls: "no" });
  parts.title = el("h3");
  parts.size = el("span", { cls: "size" });
  parts.quote = el("blockquote", { attrs: { dir: "auto" } });
  parts.area = el("textarea", { cls: "area", attrs: { spellcheck: "false", dir: "auto", "data-field": "area" } });
  parts.area.addEventListener("input", () => { clocked(); send("area", () => parts.area.value); });
  parts.areaSlip = el("div", { attrs: { role: "alert" } });
  parts.kind = el("select", { attrs: { "data-field": "kind" }, on: { change: () => { clocked(); change({ rule: id, field: "kind", value: parts.kind.value }); } } }, ...Object.entries(KNOWN.kinds).map(([value, name]) => el("option", { attrs: { value }, text: name })));
  parts.side = el("select", { attrs: { "data-field": "side" }, on: { change: () => { clocked(); change({ rule: id, field: "side", value: parts.side.value }); } } });
  parts.sideLabel = el("label", {}, "Side", parts.side);
  parts.figures = el("span", { cls: "row" });
  parts.choices = el("div");
  parts.need = el("div");
  parts.note = el("input", { attrs: { type: "text", "data-field": "note", placeholder: "why you changed it" } });
  parts.note.addEventListener("input", () => send("note", () => parts.note.value));
  parts.head = el("header", { on: { click: () => choose(id, { fly: true }) } }, parts.no, parts.title, parts.size);
  const drop = el("button", { cls: "b", attrs: { type: "button" }, on: { click: () => change({ rule: id, field: "drop" }) } }, "Drop this rule");
  parts.box = el("article", { cls: "card", attrs: { "data-rule": id } }, parts.head,
    el("div", { cls: "in" }, parts.quote, el("label", {}, "Where", parts.area), parts.areaSlip, parts.need,
      el("div", { cls: "row" }, el("label", {}, "Kind", parts.kind), parts.sideLabel, parts.figures), parts.choices,
      el("label", {}, "Note", parts.note), el("div", { cls: "foot" }, drop)));
  return parts;
};

const fillCard = (parts, card, entry, count) => {
  parts.box.className = `card zm-k-${entry.kind}` + (card.drawn ? "" : " hole") + (state.chosen === card.id ? " on" : "");
  const slips = state.slips.filter((slip) => slip.rule === card.id);
  parts.no.textContent = String(count);
  parts.title.textContent = capital(KNOWN.kinds[entry.kind]) + (entry.provision ? ` (${entry.provision})` : "");
  parts.size.textContent = card.area_km2 ? number(card.area_km2, card.area_km2 < 10 ? 2 : 0) + " km²" : card.length_km ? number(card.length_km, 1) + " km long" : card.gone ? "words gone" : "not drawn";
  parts.quote.textContent = entry.quote || "";
  parts.quote.hidden = !entry.quote;
  setField(parts.area, entry.area);
  setField(parts.kind, entry.kind);
  setField(parts.note, entry.note || "");
  parts.areaSlip.replaceChildren(...slips.map((slip) => slipLines(slip, entry)));
  fillSide(parts, card);
  fillFigures(parts, entry);
  fillChoices(parts, card, entry);
  fillNeed(parts, card);
};

// The words that do not fit are marked in their place, and what was expected is said.
const slipLines = (slip, entry) => {
  const text = slip.field === "area" ? entry.area : (entry.figures || [])[+slip.field.split(" ")[1]] || "";
  const line = slip.start === null || slip.start === undefined ? [] : [text.slice(0, slip.start), el("mark", { text: text.slice(slip.start, slip.end) }), text.slice(slip.end), el("br")];
  return el("div", {}, el("p", { cls: "slip" }, ...line, el("b", { text: capital(slip.message) })), slip.hint ? el("p", { cls: "hint", text: slip.hint }) : null);
};

const fillSide = (parts, card) => {
  parts.sideLabel.hidden = !card.side;
  if (!card.side || document.activeElement === parts.side) return;
  const [given, offered] = card.side;
  parts.side.replaceChildren(...offered.map((side) => el("option", { attrs: { value: side }, text: side })));
  parts.side.value = given;
};

const fillFigures = (parts, entry) => {
  const figures = entry.figures || [];
  while (parts.figures.children.length > figures.length) parts.figures.lastChild.remove();
  figures.forEach((figure, index) => {
    if (!parts.figures.children[index]) {
      const field = el("input", { cls: "figure", attrs: { type: "text", "data-field": "figure" } });
      field.addEventListener("input", () => { clocked(); soon(`figure ${parts.id} ${index}`, () => change({ rule: parts.id, field: "figure", value: field.value, at: index })); });
      parts.figures.append(el("label", {}, index ? "" : "Figures", field));
    }
    setField(parts.figures.children[index].lastChild, figure);
  });
};

const fillChoices = (parts, card, entry) => {
  if (parts.choices.contains(document.activeElement)) return;
  parts.choices.replaceChildren(...(card.choices || []).map((choice) => {
    const says = el("span", { text: choice.says });
    if (!choice.others.length || choice.code === "mended") return el("p", { cls: "as" }, says);
    const pick = el("select", { attrs: { "data-field": "choice" } }, el("option", { attrs: { value: "default" } }, "as read"), ...choice.others.map((other) => el("option", { attrs: { value: other }, text: other })));
    const kept = (entry.assume || {})[choice.code];
    if (kept) { if (![...pick.options].some((option) => option.value === kept)) pick.append(el("option", { attrs: { value: kept }, text: kept })); pick.value = kept; }
    pick.addEventListener("change", () => { clocked(); change({ rule: parts.id, field: "choice", value: `${choice.code}=${pick.value}` }); });
    return el("label", {}, says, pick);
  }));
};

const fillNeed = (parts, card) => {
  if (!card.message) { parts.need.replaceChildren(); return; }
  const lines = [el("p", { cls: "need", text: "Not drawn: " + card.message })];
  if (card.layer) {
    const file = el("input", { cls: "hide", attrs: { type: "file", accept: ".geojson,.json,.gpkg,.kml,.zip,.fgb,.csv,.wkt", "data-field": "layer" }, on: { change: () => file.files[0] && supply(card.layer, file.files[0]) } });
    lines.push(el("label", { cls: "b" }, `Supply “${card.layer}”…`, file));
  } else if (card.hint) lines.push(el("p", { cls: "hint", text: card.hint }));
  parts.need.replaceChildren(...lines);
};

// What the text holds besides: figures that are no zones, passages that were not understood.
const showLeft = () => {
  const box = at("left"), { figures, unread } = state.view || { figures: [], unread: [] };
  const open = box.firstChild ? box.firstChild.open : false;
  box.replaceChildren();
  if (!figures.length && !unread.length) return;
  const list = el("details", {}, el("summary", {}, `${figures.length} figures that are no zones, ${unread.length} passages not understood`));
  list.open = open;
  for (const figure of figures) list.append(el("p", { cls: "as", text: `“${figure.quote}”: ${figure.why}` }));
  for (const item of unread) list.append(el("p", { cls: "as", text: `“${item.quote}”: ${item.why}` }));
  box.append(list);
};
