// Time: which zones are yet to come, hold, or have ended at a moment the reader picks.
//
// The text's own dates make one axis; where it counts days from an event that it does not
// date, that event has an axis of its own, in days after it.
const HOUR = 60, DAY = 1440;
zm.moment = null;

zm.drawTime = () => {
  const axes = zm.data.axes;
  if (!axes.length) return;
  const box = zm.at("zm-time");
  box.hidden = false;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Timeline");
  const always = zm.button("All times", () => zm.setMoment(null), { attrs: { "aria-pressed": "true" } });
  const play = zm.button("Play", () => zm.play(), { attrs: { "aria-pressed": "false" } });
  const back = zm.button("‹", () => zm.stepTime(-1), { attrs: { "aria-label": "Earlier deadline" } });
  const on = zm.button("›", () => zm.stepTime(1), { attrs: { "aria-label": "Next deadline" } });
  const slider = zm.el("input", { attrs: { type: "range", "aria-label": "Moment" }, on: { input: () => { zm.stopPlay(); zm.setMoment(+slider.value); } } });
  const out = zm.el("output");
  const row = zm.el("div", { cls: "zm-row" }, always, play, back, slider, on, out);
  if (axes.length > 1) {
    const pick = zm.el("select", { cls: "zm-b", attrs: { "aria-label": "Count time by" } }, ...axes.map((axis, at) => zm.el("option", { text: zm.axisName(axis), attrs: { value: at } })));
    pick.addEventListener("change", () => zm.setAxis(axes[+pick.value]));
    row.prepend(pick);
  }
  const stops = zm.el("ol");
  box.append(row, stops);
  zm.timeParts = { always, play, slider, out, stops };
  zm.setAxis(axes[0]);
};
zm.axisName = (axis) => (axis.date ? "Dates" : "Days after " + axis.id);

zm.setAxis = (axis) => {
  const { slider, stops } = zm.timeParts, times = axis.stops.map((stop) => stop.at);
  const first = times[0], last = times[times.length - 1], fine = last - first < 45 * DAY && times.some((at) => at % DAY);
  const step = fine ? HOUR : DAY, room = Math.max(step, Math.ceil((last - first) / 12 / step) * step);
  zm.axis = axis;
  slider.min = (axis.date ? Math.floor((first - room) / step) * step : 0);
  slider.max = Math.ceil((last + room) / step) * step;
  slider.step = step;
  slider.value = slider.max;
  stops.replaceChildren(...axis.stops.map((stop) => zm.el("li", {}, zm.button(zm.stopText(stop), () => { zm.stopPlay(); zm.setMoment(stop.at); }, { attrs: { "data-at": stop.at } }))));
  zm.setMoment(null);
};
zm.stopText = (stop) => {
  const words = { start: ["begins", "begin"], by: ["is due", "are due"], end: ["ends", "end"] };
  const said = Object.entries(words).map(([what, [one, more]]) => {
    const numbers = stop.events.filter((event) => event.what === what).map(({ rule }) => (zm.rules.has(rule) ? zm.rules.get(rule).number : rule));
    return numbers.length ? `${numbers.slice(0, 6).join(", ")}${numbers.length > 6 ? ", ..." : ""} ${numbers.length > 1 ? more : one}` : "";
  });
  return `${zm.timeText(stop.at)}: ${said.filter(Boolean).join("; ")}`;
};

zm.timeText = (at) => {
  if (!zm.axis.date) return at % DAY ? `D+${Math.floor(at / DAY)} ${Math.round((at % DAY) / HOUR)} h` : `D+${at / DAY}`;
  const iso = new Date(at * 60000).toISOString(), date = iso.slice(0, 10);
  return at % DAY ? `${date} ${iso.slice(11, 16)}` : date;
};

// pending until it is due, ended from its end, in force between; unknown on this axis: shown.
zm.stateAt = (zone, at) => {
  const time = zm.data.times[zone.id];
  if (at === null || !time || time.axis !== zm.axis.id) return "";
  if (time.end !== null && at >= time.end) return "ended";
  const from = time.by ?? time.start;
  return from !== null && at < from ? "pending" : "";
};
zm.stateText = (zone) => {
  if (zm.moment === null || !zm.axis) return "";
  const time = zm.data.times[zone.id], state = zone.state;
  if (!time || time.axis !== zm.axis.id) return "no time on this axis";
  if (state === "ended") return "ended";
  if (state !== "pending") return "in force";
  return time.start !== null && time.by !== null && zm.moment >= time.start ? "under way, not yet due" : "still to come";
};

zm.setMoment = (at) => {
  const { always, slider, out, stops } = zm.timeParts;
  zm.moment = at;
  always.setAttribute("aria-pressed", String(at === null));
  if (at !== null) slider.value = at;
  const counts = { pending: 0, "": 0, ended: 0 };
  for (const zone of zm.zones) {
    zone.state = zm.stateAt(zone, at);
    counts[zone.state]++;
    zm.paintState(zone);
  }
  const text = at === null ? "all zones shown" : zm.timeText(at);
  out.textContent = at === null ? text : `${text}: ${counts[""]} in force, ${counts.pending} to come, ${counts.ended} ended`;
  slider.setAttribute("aria-valuetext", out.textContent);
  for (const button of stops.querySelectorAll("button")) button.classList.toggle("past", at !== null && +button.dataset.at <= at);
  zm.timeLegend(at !== null);
  zm.tell("time");
};
zm.paintState = (zone) => {
  for (const layer of zone.layers) {
    const path = layer.getElement();
    if (!path) continue;
    path.classList.toggle("pending", zone.state === "pending");
    path.classList.toggle("ended", zone.state === "ended");
    const said = { pending: ", still to come", ended: ", ended" }[zone.state] || "";
    path.setAttribute("aria-label", `Zone ${zone.number}: ${zm.name(zone)}${said}`);
  }
};
zm.timeLegend = (on) => {
  for (const old of document.querySelectorAll("#zm-legend .zm-when")) old.remove();
  if (!on) return;
  for (const [state, text] of [["pending", "still to come"], ["ended", "ended"]]) {
    zm.at("zm-legend").append(zm.el("span", { cls: "zm-key zm-when" }, zm.svg("svg", { width: 34, height: 18, "aria-hidden": "true" },
      zm.svg("path", { d: "M2 2H32V16H2Z", class: `zm-shape zm-zone zm-state ${state}` })), text));
  }
};

zm.stepTime = (by) => {
  zm.stopPlay();
  const times = zm.axis.stops.map((stop) => stop.at), now = zm.moment ?? (by > 0 ? -Infinity : Infinity);
  const next = by > 0 ? times.find((at) => at > now) : times.filter((at) => at < now).pop();
  if (next !== undefined) zm.setMoment(next);
};
zm.play = () => {
  if (zm.playing) { zm.stopPlay(); return; }
  const { play, slider } = zm.timeParts, from = +slider.min, to = +slider.max;
  let at = zm.moment === null || zm.moment >= to ? from : zm.moment;
  play.setAttribute("aria-pressed", "true");
  play.textContent = "Pause";
  // With reduced motion the time goes from deadline to deadline.
  const stops = [...zm.axis.stops.map((stop) => stop.at), to];
  const next = () => (zm.calm() ? stops.find((stop) => stop > at) ?? to : at + Math.max(+slider.step, (to - from) / 150));
  zm.setMoment(at);
  zm.playing = setInterval(() => {
    at = Math.min(next(), to);
    zm.setMoment(at);
    if (at >= to) zm.stopPlay();
  }, zm.calm() ? 1200 : 60);
};
zm.stopPlay = () => {
  if (!zm.playing) return;
  clearInterval(zm.playing);
  zm.playing = null;
  zm.timeParts.play.setAttribute("aria-pressed", "false");
  zm.timeParts.play.textContent = "Play";
};
