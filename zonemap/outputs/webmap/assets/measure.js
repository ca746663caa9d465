// Measuring along geodesics, point by point, by pointer or from the middle of the map.
zm.measureButton = () => {
  const out = zm.el("output", { cls: "zm-measured", attrs: { hidden: "" } });
  const mark = zm.button("Mark the middle", () => zm.measurePoint(zm.map.getCenter()), { attrs: { hidden: "" } });
  const start = zm.button("Measure", () => (zm.ruler ? stop() : begin()), { attrs: { "aria-pressed": "false" } });
  const begin = () => {
    zm.ruler = { points: [], layers: L.layerGroup().addTo(zm.map) };
    zm.busy = true;
    show("press points on the map");
  };
  const stop = () => {
    zm.ruler.layers.remove();
    zm.ruler = null;
    zm.busy = false;
    show("");
  };
  const show = (text) => {
    start.setAttribute("aria-pressed", String(Boolean(zm.ruler)));
    zm.map.getContainer().classList.toggle("zm-measuring", Boolean(zm.ruler));
    out.hidden = mark.hidden = !zm.ruler;
    out.textContent = text;
  };
  zm.measurePoint = (point) => {
    if (!zm.ruler) return;
    zm.ruler.points.push(point);
    show(zm.drawRuler());
  };
  zm.map.on("click", (event) => zm.measurePoint(event.latlng));
  zm.on("map-press", (event) => zm.measurePoint(event.latlng));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && zm.ruler) { event.preventDefault(); stop(); } }, true);
  return zm.el("span", { cls: "zm-measure" }, start, mark, out);
};

zm.drawRuler = () => {
  const { points, layers } = zm.ruler, still = { pane: "zm-over", interactive: false };
  layers.clearLayers();
  let metres = 0;
  points.forEach((point, at) => {
    layers.addLayer(L.circleMarker(point, { ...still, radius: 4, className: "zm-ruler-dot" }));
    if (!at) return;
    const leg = zm.geodesic(points[at - 1], point);
    metres += leg.metres;
    layers.addLayer(L.polyline(Array.from({ length: 33 }, (_, step) => leg.course(step / 32)), { ...still, className: "zm-ruler" }));
  });
  if (points.length < 2) return "press the next point";
  return `${zm.length(metres)} · ${zm.number(metres / 1609.344, 2)} mi · ${zm.number(metres / 1852, 2)} nmi`;
};
zm.length = (metres) => (metres < 10000 ? zm.number(metres, 1) + " m" : zm.number(metres / 1000, 3) + " km");
