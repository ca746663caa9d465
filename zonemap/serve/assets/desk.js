// The desk: the text and the rules as the user has them. It lives in this page alone; the
// server gets it with every request and keeps nothing.
const TOKEN = new URLSearchParams(location.search).get("token") || "";
const EMPTY = { name: "text", text: "", read: "", agreement: null, rules: null, definitions: null, dropped: [], mended: false, layers: {}, notes: [] };
const MOST_STEPS = 200;
const state = { desk: EMPTY, cards: [], slips: [], view: null, past: [], future: [], have: null, chosen: null, said: [], mark: 0, timings: [], edits: [], text: null };
let running = null;

const ask = async (path, body, { signal, headers = {} } = {}) => {
  const response = await fetch(path, { method: "POST", body, signal, headers: { "X-Zonemap-Token": TOKEN, ...headers }, credentials: "omit" });
  if (response.ok) return response;
  let failure = { message: `the server answered ${response.status}`, hint: null };
  try { failure = await response.json(); } catch (broken) { failure.hint = "is zonemap serve still running?"; }
  throw Object.assign(new Error(failure.message), { hint: failure.hint, told: true });
};

// One request for the newest state; an older one that still runs is given up (and gives null).
const follow = async (make, { fit = false, step = true } = {}) => {
  const before = state.desk;
  if (running) running.abort();
  const mine = running = new AbortController(), pressed = keyAt;
  keyAt = null;
  document.body.classList.add("busy");
  try {
    const answer = await (await make(mine.signal)).json();
    if (running !== mine) return null;
    if (step && JSON.stringify(before) !== JSON.stringify(answer.desk)) remember(before);
    take(answer, fit);
    awaited = { mark: state.mark, at: pressed };
    return true;
  } catch (error) {
    if (error.name === "AbortError" || running !== mine) return null;
    complain(error);
    return false;
  } finally {
    if (running === mine) { running = null; document.body.classList.remove("busy"); }
  }
};

// What was changed and not answered yet goes along with each request, so that a quick hand
// loses nothing when a newer request takes the place of an older one.
const draw = async (desk, options) => {
  const sent = state.edits.slice(), text = state.text;
  const whole = text === null ? desk : { ...desk, text };
  const body = JSON.stringify({ desk: whole, edits: sent, have: state.have });
  const done = await follow((signal) => ask("draw", body, { signal }), options);
  if (done === null) return false;
  state.edits = state.edits.filter((edit) => !sent.includes(edit));
  if (state.text === text) state.text = null;
  return done;
};
const change = (edit, options) => {
  const same = (other) => other.rule === edit.rule && other.field === edit.field && other.at === edit.at && edit.field !== "add" && edit.field !== "choice";
  state.edits = [...state.edits.filter((other) => !same(other)), edit];
  return draw(state.desk, options);
};
const changeText = (text, options) => { state.text = text; return draw(state.desk, options); };
const openDesk = (desk, options) => { state.edits = []; state.text = null; return draw(desk, options); };
const readDocument = (data, name) => follow((signal) => ask("read", data, { signal, headers: { "X-Zonemap-Name": encodeURIComponent(name), "Content-Type": "application/octet-stream" } }), { fit: true });

const take = (answer, fit) => {
  state.desk = answer.desk;
  state.cards = answer.cards;
  state.slips = answer.slips;
  state.view = answer.view;
  state.said = answer.said;
  if (state.chosen && !answer.cards.some((card) => card.id === state.chosen)) state.chosen = null;
  showAll(fit || answer.frame, answer.frame);
};

const remember = (desk) => {
  state.past.push(desk);
  if (state.past.length > MOST_STEPS) state.past.shift();
  state.future = [];
};
const stepBack = (from, to) => {
  if (!from.length) return;
  to.push(state.desk);
  state.desk = from.pop();
  openDesk(state.desk, { step: false }).then(() => tell("Changed back"));
};
// A change that is not answered yet is the last one: it is the first to go.
const undo = () => {
  if (state.edits.length || state.text !== null) openDesk(state.desk, { step: false });
  else stepBack(state.past, state.future);
};
const redo = () => stepBack(state.future, state.past);

const complain = (error) => {
  state.said = [];
  const hint = error.hint ? ` (${error.hint})` : "";
  at("said").replaceChildren(el("p", { cls: "bad", text: (error.told ? "" : "The server does not answer: ") + error.message + hint }));
};

const download = async (format) => {
  try {
    const body = JSON.stringify({ desk: state.desk, format });
    const response = await ask("export/" + format, body, { headers: { "X-Zonemap-Name": encodeURIComponent(state.desk.name) } });
    const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") || "");
    const address = URL.createObjectURL(await response.blob());
    const link = el("a", { attrs: { href: address, download: name ? name[1] : "zonemap" } });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    tell("Saved");
  } catch (error) { complain(error); }
};

const supply = async (name, file) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
  const body = JSON.stringify({ desk: state.desk, name, file: file.name, data: btoa(text) });
  await follow((signal) => ask("layer", body, { signal }), { fit: true });
};
