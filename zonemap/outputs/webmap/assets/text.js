// The agreement's own words, each passage linked to what was made of it.
zm.drawText = () => {
  const page = zm.at("zm-text"), { marks } = zm.data;
  const firstRun = new Set();
  zm.data.paragraphs.forEach((paragraph, index) => {
    if (paragraph.label) page.append(zm.el("p", { cls: "zm-label", text: paragraph.label }));
    const box = zm.el("p", { cls: "zm-par", attrs: { id: `zm-p${index}`, dir: "auto" } });
    for (const run of paragraph.runs) {
      if (run === 0) box.append(zm.el("span", { cls: "zm-nl" }, "\n"));
      else if (typeof run === "string") box.append(run);
      else box.append(zm.markedRun(run[0], run[1].map((at) => ({ ...marks[at], at })), firstRun));
    }
    page.append(box);
  });
  zm.on("choose", ({ rule, scroll }) => zm.showInText(rule, scroll));
};

zm.markedRun = (words, on, firstRun) => {
  const isRule = (mark) => mark.kind === "zone" || mark.kind === "problem" || mark.kind === "again";
  const linked = on.filter(isRule);
  // The innermost passage decides the look; every rule that shares the words can be reached.
  const own = linked.filter((mark) => mark.kind !== "again");
  const main = own[own.length - 1] || linked[linked.length - 1] || on[on.length - 1];
  if (!isRule(main)) return zm.plainMark(words, main);
  const rules = [...new Set((own.length ? own : linked).map((mark) => mark.ref))].filter((id) => zm.rules.has(id))
    .sort((a, b) => zm.rules.get(a).number - zm.rules.get(b).number);
  if (!rules.length) return document.createTextNode(words);
  const rule = zm.rules.get(rules.includes(main.ref) ? main.ref : rules[0]);
  const link = zm.el("a", {
    cls: `zm-mark ${main.kind} zm-k-${rule.kind}` + (rule.drawn ? "" : " problem"),
    attrs: { href: zm.hash(rules[0]), title: rules.map((id) => zm.ruleTitle(zm.rules.get(id))).join("; ") },
    on: { click: (event) => { event.preventDefault(); zm.chooseFrom(rules); } },
  });
  const fresh = rules.filter((id) => main.kind !== "again" && !firstRun.has(id));
  if (fresh.length) link.dataset.n = fresh.map((id) => zm.no(zm.rules.get(id))).join(" ");
  fresh.forEach((id) => firstRun.add(id));
  link.zmRules = rules;
  link.textContent = words;
  return link;
};
zm.ruleTitle = (rule) => (rule.drawn ? `Zone ${rule.number}: ` : `Not drawn, ${rule.number}: `) + zm.name(rule);

zm.plainMark = (words, mark) => {
  const [list, what] = { figure: [zm.data.figures, "No zone: "], unread: [zm.data.unread, "Not understood: "], passed: [zm.data.passed, "Passed over: "] }[mark.kind];
  const item = list[+mark.ref];
  const made = zm.el("span", { cls: `zm-mark ${mark.kind}`, attrs: { title: what + item.why }, on: { click: () => zm.showTab("holes") } });
  made.textContent = words;
  return made;
};

// Words of several rules: pressing them again goes to the next.
zm.chooseFrom = (rules) => {
  const at = rules.indexOf(zm.chosen);
  zm.choose(rules[(at + 1) % rules.length], { fly: true });
};

zm.showInText = (rule, scroll) => {
  let first = null;
  for (const link of document.querySelectorAll("#zm-text a.zm-mark")) {
    const on = rule !== null && link.zmRules.includes(rule.id);
    link.classList.toggle("on", on);
    if (on) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    if (on && (!first || (first.classList.contains("again") && !link.classList.contains("again")))) first = link;
  }
  for (const box of document.querySelectorAll(".zm-par.on, .zm-par.found")) box.classList.remove("on", "found");
  if (!first) return;
  first.closest(".zm-par").classList.add("on");
  if (!scroll) return;
  if (zm.at("zm-text").hidden && !zm.at("zm-zones").hidden) return;
  zm.showTab("text");
  if (!zm.small()) zm.intoView(first, zm.at("zm-text"));
};

// Scrolls one panel and leaves every other where it is.
zm.intoView = (target, panel) => {
  if (zm.small()) { target.scrollIntoView({ block: "center", behavior: zm.calm() ? "auto" : "smooth" }); return; }
  requestAnimationFrame(() => {
    const box = target.getBoundingClientRect(), frame = panel.getBoundingClientRect();
    if (box.top >= frame.top + 20 && box.bottom <= frame.bottom - 20) return;
    panel.scrollTo({ top: panel.scrollTop + box.top - frame.top - frame.height / 3, behavior: zm.calm() ? "auto" : "smooth" });
  });
};
