// The corners of the map: scale with north, the position under the pointer, the credits.
zm.corner = (position, node) => {
  const Corner = L.Control.extend({ onAdd: () => { L.DomEvent.disableClickPropagation(node); return node; } });
  return new Corner({ position }).addTo(zm.map);
};

zm.drawCorners = (map) => {
  L.control.zoom({ position: "topleft", zoomInText: "+", zoomOutText: "−" }).addTo(map);
  zm.drawScale(map);
  zm.drawWhere(map);
};

const ROUND = [1, 2, 3, 5];
zm.roundDown = (value) => {
  const power = 10 ** Math.floor(Math.log10(value));
  return ROUND.filter((step) => step * power <= value).pop() * power;
};
zm.drawScale = (map) => {
  const bars = zm.el("div", { cls: "bars" });
  const north = zm.el("div", { cls: "zm-north", attrs: { title: "North is up", role: "img", "aria-label": "North is up" } },
    zm.svg("svg", { width: 16, height: 22, viewBox: "0 0 16 22", "aria-hidden": "true" }, zm.svg("path", { d: "M8 0L14 20L8 16L2 20Z", fill: "currentColor" })), "N");
  zm.corner("bottomleft", zm.el("div", { cls: "zm-corner zm-scale" }, north, bars));
  const units = { km: 1000, mi: 1609.344, nmi: 1852 };
  const update = () => {
    const middle = map.getSize().divideBy(2), reach = 130;
    const a = map.containerPointToLatLng([middle.x - reach / 2, middle.y]), b = map.containerPointToLatLng([middle.x + reach / 2, middle.y]);
    const metres = zm.geodesic ? zm.geodesic(a, b).metres : map.distance(a, b);
    const atSea = zm.land && zm.land.length && !zm.inside(map.getCenter(), zm.land);
    bars.replaceChildren(...(atSea ? ["km", "mi", "nmi"] : ["km", "mi"]).map((unit) => {
      const length = zm.roundDown(metres / units[unit]), bar = zm.el("div", { cls: "bar" }, `${length < 1 ? length.toPrecision(1) : length} ${unit}`);
      bar.style.width = `${Math.round(reach * length * units[unit] / metres)}px`;
      return bar;
    }));
  };
  map.on("moveend zoomend resize", update);
  update();
};

zm.drawWhere = (map) => {
  const forms = Object.keys(zm.forms);
  let form = 0, last = null;
  const button = zm.el("button", { cls: "zm-corner zm-where", attrs: { type: "button", title: "Press for another form: " + forms.join(", ") } });
  const update = () => {
    const point = (last || map.getCenter()).wrap();
    button.textContent = `${last ? "" : "centre "}${zm.forms[forms[form]](point.lat, point.lng)}`;
  };
  button.addEventListener("click", () => { form = (form + 1) % forms.length; update(); });
  map.on("mousemove", (event) => { last = event.latlng; update(); });
  map.on("mouseout move", () => { last = null; update(); });
  zm.corner("bottomleft", button);
  update();
};
