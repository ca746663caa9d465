// The words, linked to the rules that were made of them.
const showText = () => {
  setField(at("text"), state.desk.text);
  const box = at("clauses");
  box.replaceChildren();
  if (!state.view) return;
  const { marks, paragraphs } = state.view;
  for (const paragraph of paragraphs) {
    if (paragraph.label) box.append(el("p", { cls: "label", text: paragraph.label }));
    const line = el("p", { attrs: { dir: "auto" } });
    for (const run of paragraph.runs) {
      if (run === 0) line.append(el("span", { cls: "nl" }, "\n"));
      else if (typeof run === "string") line.append(run);
      else line.append(markedWords(run[0], run[1].map((index) => marks[index])));
    }
    box.append(line);
  }
  linkText();
};

const markedWords = (words, on) => {
  const rule = [...on].reverse().find((mark) => mark.kind === "zone" || mark.kind === "problem" || mark.kind === "again");
  if (!rule) {
    const mark = on[on.length - 1];
    const item = mark.kind === "figure" ? state.view.figures[+mark.ref] : state.view.unread[+mark.ref];
    return el("span", { cls: `mark ${mark.kind}`, text: words, attrs: { title: (mark.kind === "figure" ? "No zone: " : "Not understood: ") + (item ? item.why : "") } });
  }
  const entry = (state.desk.rules || []).find((other) => other.id === rule.ref);
  return el("a", { cls: `mark ${rule.kind} zm-k-${entry ? entry.kind : "buffer"}`, text: words, attrs: { href: "#", "data-rule": rule.ref }, on: { click: (event) => { event.preventDefault(); choose(rule.ref, { fly: true }); } } });
};

const linkText = () => {
  for (const mark of document.querySelectorAll("#clauses .mark[data-rule]")) mark.classList.toggle("on", mark.dataset.rule === state.chosen);
};

const setEditing = (on) => {
  at("edit").setAttribute("aria-pressed", String(on));
  at("text").hidden = !on;
  at("clauses").hidden = on;
  if (on) at("text").focus();
};
