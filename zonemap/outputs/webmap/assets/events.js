// Events over the zones: circles by place, filtered by state and month.
// Colours tell states apart together with the dash of the outline, so that none needs colour alone.
const PAINT = {
  before: ["#4f7d3a", "4 2"], pending: ["#b07800", "1 3"], "in force": ["#b3261e", ""],
  ended: ["#5a5f9e", "8 3"], unknown: ["#6e7781", "2 2"], outside: ["#8b939c", "1 5"],
  uncertain: ["#7a4fa3", "3 3"],
};

zm.startEvents = (map) => {
  const data = JSON.parse(zm.at("zm-data").textContent);
  zm.data = data;
  document.title = data.title;
  zm.at("ze-title").textContent = data.title;
  zm.at("ze-credit").textContent = data.credit;
  zm.at("ze-stage").append(map.getContainer());
  L.control.zoom({ position: "topright" }).addTo(map);
  L.control.scale().addTo(map);
  const shown = new Set(data.states.filter((state) => state !== "outside"));
  const months = [...new Set(data.marks.map((mark) => mark[2]).filter(Boolean))].sort();
  const layers = zm.drawEventZones(map, data.zones);
  const marks = L.layerGroup().addTo(map);
  const range = { from: 0, to: Math.max(months.length - 1, 0) };
  const draw = () => zm.drawMarks(marks, shown, months, range);
  zm.drawStates(shown, draw);
  zm.drawMonths(months, range, draw);
  zm.drawZoneTables(data.zones, (at) => map.fitBounds(layers[at].getBounds(), { maxZoom: 11, animate: !zm.calm() }));
  map.invalidateSize();
  const whole = L.featureGroup(layers).getBounds();
  if (whole.isValid()) map.fitBounds(whole, { animate: false });
  draw();
  document.documentElement.dataset.ready = "yes";
};

zm.drawEventZones = (map, zones) => zones.map((zone) => L.geoJSON(zone.shape, {
  style: { color: zone.colour, weight: 2, fillOpacity: .12, interactive: false },
}).addTo(map));

zm.drawStates = (shown, draw) => {
  const counts = zm.data.states.map(() => 0);
  for (const mark of zm.data.marks) counts[mark[3]] += mark[4];
  zm.data.states.forEach((state, at) => {
    if (!counts[at]) return;
    const box = zm.el("input", { attrs: { type: "checkbox" } });
    box.checked = shown.has(state);
    box.addEventListener("change", () => { if (box.checked) shown.add(state); else shown.delete(state); draw(); });
    const [colour, dash] = PAINT[state];
    const key = zm.svg("svg", { width: 18, height: 18, "aria-hidden": "true" },
      zm.svg("circle", { cx: 9, cy: 9, r: 6, fill: colour, "fill-opacity": .45, stroke: colour, "stroke-width": 2, "stroke-dasharray": dash }));
    zm.at("ze-states").append(zm.el("label", {}, box, key, zm.el("span", { text: state }), zm.el("span", { cls: "ze-n", text: String(counts[at]) })));
  });
};

zm.drawMonths = (months, range, draw) => {
  const [from, to] = [zm.at("ze-from"), zm.at("ze-to")];
  if (months.length < 2) { zm.at("ze-months").hidden = true; return; }
  for (const input of [from, to]) input.max = months.length - 1;
  to.value = months.length - 1;
  const turn = () => {
    range.from = Math.min(+from.value, +to.value);
    range.to = Math.max(+from.value, +to.value);
    zm.at("ze-span").textContent = `${months[range.from]} to ${months[range.to]}`;
    draw();
  };
  from.addEventListener("input", turn);
  to.addEventListener("input", turn);
  zm.at("ze-span").textContent = `${months[0]} to ${months[months.length - 1]}`;
};

zm.drawMarks = (marks, shown, months, range) => {
  const { data } = zm, places = new Map(), bars = months.map(() => 0), at = new Map(months.map((month, i) => [month, i]));
  let total = 0;
  for (const [lon, lat, month, state, number] of data.marks) {
    if (!shown.has(data.states[state])) continue;
    const when = at.get(month);
    if (when !== undefined) bars[when] += number;
    // An event without a date is shown as long as the whole span is.
    if (when === undefined ? range.from > 0 || range.to < months.length - 1 : when < range.from || when > range.to) continue;
    const key = `${lon},${lat},${state}`, place = places.get(key) || { lon, lat, state, number: 0 };
    place.number += number;
    total += number;
    places.set(key, place);
  }
  marks.clearLayers();
  for (const { lon, lat, state, number } of places.values()) {
    const [colour, dash] = PAINT[data.states[state]];
    const radius = Math.min(3 + 1.6 * Math.sqrt(number), 26);
    const says = document.createElement("span");
    says.textContent = `${number} ${number === 1 ? "event" : "events"}, ${data.states[state]}`;
    marks.addLayer(L.circleMarker([lat, lon], { radius, color: colour, weight: 1.5, dashArray: dash, fillOpacity: .4 }).bindTooltip(says));
  }
  zm.at("ze-sum").textContent = `${total} events shown`;
  zm.drawBars(bars, range);
};

zm.drawBars = (bars, range) => {
  const box = zm.at("ze-bars"), most = Math.max(...bars, 1), wide = 400, high = 60;
  const step = wide / Math.max(bars.length, 1);
  box.replaceChildren(zm.svg("svg", { viewBox: `0 0 ${wide} ${high}`, width: "100%", height: high, preserveAspectRatio: "none" },
    ...bars.map((number, at) => zm.svg("rect", {
      x: at * step, width: Math.max(step - .6, .4), y: high - high * number / most, height: high * number / most,
      fill: "currentColor", "fill-opacity": at >= range.from && at <= range.to ? .75 : .2,
    }))));
};

zm.drawZoneTables = (zones, show) => {
  zones.forEach((zone, at) => {
    const head = zm.el("h2", {}, zm.button(zone.id, () => show(at)));
    const rows = zone.figures.map(([name, value]) => zm.el("tr", {}, zm.el("th", { text: name, attrs: { scope: "row" } }), zm.el("td", { text: value })));
    zm.at("ze-zones").append(head, zm.el("p", { cls: "ze-quiet", text: zone.says }), zm.el("table", {}, ...rows));
  });
};
