// Everything put together.
const PAUSE_MS = 40;
const waiting = new Map();
const soon = (key, act) => {
  clearTimeout(waiting.get(key));
  waiting.set(key, setTimeout(() => { waiting.delete(key); act(); }, PAUSE_MS));
};

const showAll = (fit, wantsBackground) => {
  showMap(fit, wantsBackground);
  showCards();
  showText();
  at("said").replaceChildren(...state.said.map((text) => el("p", { text })));
  at("undo").disabled = !state.past.length;
  at("redo").disabled = !state.future.length;
  for (const button of document.querySelectorAll("#downloads button")) button.disabled = !state.cards.length;
  at("add").disabled = !state.desk.text.trim();
};

const choose = (id, { fly = false, fromMap = false } = {}) => {
  state.chosen = id;
  for (const [other, parts] of made) parts.box.classList.toggle("on", other === id);
  linkText();
  if (!fromMap) toMap({ zonemap: "choose", id, fly });
  if (fromMap && id && made.has(id)) made.get(id).box.scrollIntoView({ block: "nearest" });
  const mark = id && document.querySelector(`#clauses .mark.on`);
  if (mark) mark.scrollIntoView({ block: "nearest" });
};

const openFile = async (file) => {
  setEditing(false);
  await readDocument(file, file.name);
};

const start = () => {
  const text = at("text");
  text.addEventListener("input", () => {
    clocked();
    soon("text", () => changeText(text.value, { fit: !state.cards.length }));
  });
  text.addEventListener("paste", () => { setTimeout(() => { if (text.value.length > 200) setEditing(false); }, 60); });
  at("edit").addEventListener("click", () => setEditing(at("text").hidden));
  at("file").addEventListener("change", (event) => { if (event.target.files[0]) openFile(event.target.files[0]); event.target.value = ""; });
  at("examples").append(...KNOWN.examples.map((name) => el("option", { attrs: { value: name }, text: name })));
  at("examples").addEventListener("change", async (event) => {
    const name = event.target.value;
    event.target.value = "";
    if (!name) return;
    const response = await fetch("example/" + encodeURIComponent(name), { headers: { "X-Zonemap-Token": TOKEN }, credentials: "omit" });
    if (!response.ok) { complain(Object.assign(new Error("the example is not there"), { told: true })); return; }
    setEditing(false);
    await openDesk({ ...EMPTY, name, text: await response.text() }, { fit: true });
  });
  at("add").addEventListener("click", async () => {
    const before = new Set(state.cards.map((card) => card.id));
    await change({ rule: "", field: "add", value: "within 10 km of the border between A and B" });
    const card = state.cards.find((other) => !before.has(other.id));
    if (card) { choose(card.id); made.get(card.id).area.focus(); made.get(card.id).area.select(); }
  });
  at("undo").addEventListener("click", undo);
  at("redo").addEventListener("click", redo);
  document.addEventListener("keydown", (event) => {
    const typing = /^(TEXTAREA|INPUT|SELECT)$/.test(event.target.tagName);
    if (typing || !(event.ctrlKey || event.metaKey)) return;
    if (event.key === "z" && !event.shiftKey) { event.preventDefault(); undo(); }
    if (event.key === "y" || (event.key.toLowerCase() === "z" && event.shiftKey)) { event.preventDefault(); redo(); }
  });
  for (const button of document.querySelectorAll("#downloads button")) button.addEventListener("click", () => download(button.dataset.format));
  let depth = 0;
  addEventListener("dragenter", (event) => { event.preventDefault(); depth += 1; at("drop").hidden = false; });
  addEventListener("dragleave", () => { depth -= 1; if (depth <= 0) { depth = 0; at("drop").hidden = true; } });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    at("drop").hidden = true;
    const file = event.dataTransfer.files[0];
    if (file) openFile(file);
  });
  frame.src = "frame?token=" + encodeURIComponent(TOKEN);
  showCards();
  text.focus();
  window.zonemapTimings = state.timings;
  document.body.dataset.ready = "yes";
};
start();
