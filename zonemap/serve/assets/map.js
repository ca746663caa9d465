// The map in its frame. The frame has no origin of its own, so that both sides know each
// other by their windows.
const frame = at("map");
let frameReady = false;
const toMap = (what) => { if (frameReady) frame.contentWindow.postMessage(what, "*"); };

const showMap = (fit, wantsBackground) => {
  if (!state.view) return;
  state.mark += 1;
  const { paragraphs, marks, ...view } = state.view;
  toMap({ zonemap: "show", view, fit, mark: state.mark, chosen: state.chosen });
  if (wantsBackground) askBackground();
};

let painting = null;
const askBackground = async () => {
  if (painting) painting.abort();
  const mine = painting = new AbortController();
  try {
    const background = await (await ask("background", JSON.stringify({ desk: state.desk }), { signal: mine.signal })).json();
    if (painting !== mine) return;
    state.have = background.basemap ? background.basemap.box : null;
    state.background = background;
    toMap({ zonemap: "background", background });
  } catch (error) {
    if (error.name !== "AbortError") complain(error);
  }
};

addEventListener("message", (event) => {
  if (event.source !== frame.contentWindow || !event.data) return;
  const said = event.data;
  if (said.zonemap === "ready") { frameReady = true; document.body.dataset.map = "ready"; if (state.view) { showMap(true, !state.background); if (state.background) toMap({ zonemap: "background", background: state.background }); } }
  if (said.zonemap === "shown") { clockShown(said.mark); document.body.dataset.shown = String(said.mark); }
  if (said.zonemap === "painted") document.body.dataset.painted = "yes";
  if (said.zonemap === "chosen") choose(typeof said.id === "string" ? said.id : null, { fromMap: true });
});

// From a keystroke to the map that shows it: what the tests report.
let keyAt = null, awaited = null;
const clocked = () => { keyAt = performance.now(); };
const clockShown = (mark) => {
  if (!awaited || awaited.mark !== mark) return;
  if (awaited.at !== null) state.timings.push(performance.now() - awaited.at);
  awaited = null;
};
