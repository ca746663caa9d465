// A grid of degrees, as fine as the view allows.
zm.drawGrid = (on) => {
  zm.gridLayers = zm.gridLayers || L.layerGroup();
  if (!on) { zm.gridLayers.remove(); zm.map.off("moveend", zm.updateGrid); return; }
  zm.gridLayers.addTo(zm.map);
  zm.map.on("moveend", zm.updateGrid);
  zm.updateGrid();
};
zm.updateGrid = () => {
  const box = zm.map.getBounds(), wide = box.getEast() - box.getWest();
  const step = [30, 20, 10, 5, 2, 1, 0.5, 0.25, 0.1, 0.05, 0.02, 0.01].find((size) => wide / size >= 4) || 0.01;
  const digits = step >= 1 ? 0 : step >= 0.1 ? 2 : 3, from = (value) => Math.floor(value / step) * step;
  const still = { pane: "zm-grid", interactive: false, className: "bm-grid" };
  zm.gridLayers.clearLayers();
  const label = (lat, lon, text, edge) => zm.gridLayers.addLayer(L.marker([lat, lon], { pane: "zm-grid", interactive: false, keyboard: false,
    icon: L.divIcon({ className: "zm-gridname " + edge, iconSize: null, html: zm.el("span", { text }) }) }));
  const low = Math.max(box.getSouth(), -85), high = Math.min(box.getNorth(), 85);
  for (let lon = from(box.getWest()); lon <= box.getEast(); lon += step) {
    zm.gridLayers.addLayer(L.polyline([[low, lon], [high, lon]], still));
    const shown = ((lon + 540) % 360) - 180;
    label(low, lon, `${Math.abs(shown).toFixed(digits)}°${shown < 0 ? "W" : "E"}`, "foot");
  }
  for (let lat = from(low); lat <= high; lat += step) {
    zm.gridLayers.addLayer(L.polyline([[lat, box.getWest()], [lat, box.getEast()]], still));
    label(lat, box.getEast(), `${Math.abs(lat).toFixed(digits)}°${lat < 0 ? "S" : "N"}`, "side");
  }
};
