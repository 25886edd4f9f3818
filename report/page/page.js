"use strict";
(() => {
  const cards = document.getElementById("cards");
  if (!cards) return;
  const findings = JSON.parse(document.getElementById("findings").textContent);
  const step = 100; // cards drawn at once
  const count = document.getElementById("count");
  const more = document.getElementById("more");
  const form = document.getElementById("filters");
  const search = document.getElementById("search");
  const fixable = document.getElementById("fixable");
  const order = document.getElementById("order");
  const rank = { error: 0, warning: 1, info: 2 };
  const selects = new Map();
  for (const select of form.querySelectorAll("select[data-key]")) selects.set(select.dataset.key, select);
  let matching = findings;
  let drawn = 0;

  for (const f of findings) {
    f.text = [f.path, f.rule, f.message, f.source, f.category].join("\n").toLowerCase();
  }
  for (const [key, select] of selects) {
    const values = [...new Set(findings.map((f) => f[key] || ""))].filter(Boolean).sort();
    for (const value of values) select.add(new Option(value, value));
  }

  function element(name, className, text) {
    const e = document.createElement(name);
    if (className) e.className = className;
    if (text !== undefined) e.textContent = text;
    return e;
  }

  // frame draws a source line; the fault is between before and after.
  function frame(f) {
    const pre = element("pre");
    const code = element("code");
    code.append(element("span", "line", f.line + " │ "), f.before, element("mark", "", f.marked), f.after);
    pre.append(code);
    return pre;
  }

  function card(f) {
    const li = element("li", f.severity);
    const where = element("p", "where");
    where.append(element("span", "badge " + f.severity, cards.dataset[f.severity]), " ", element("code", "", f.rule), " ", f.place);
    if (f.source || f.category) where.append(" · " + [f.source, f.category].filter(Boolean).join(" · "));
    li.append(element("h3", "", f.message), where);
    if (f.frame) li.append(frame(f.frame));
    for (const note of f.notes || []) {
      li.append(element("p", "", cards.dataset.note + note.message + " (" + note.place + ")"));
      if (note.frame) li.append(frame(note.frame));
    }
    if (f.fix) li.append(element("p", f.safe ? "fix" : "fix unsafe", (f.safe ? cards.dataset.safe : cards.dataset.unsafe) + f.fix));
    return li;
  }

  // reach lets the keyboard scroll the frames that are wider than the window, and no others.
  function reach() {
    for (const pre of cards.querySelectorAll("pre")) {
      if (pre.scrollWidth > pre.clientWidth) pre.tabIndex = 0;
      else pre.removeAttribute("tabindex");
    }
  }

  function draw() {
    const part = document.createDocumentFragment();
    for (const f of matching.slice(drawn, drawn + step)) part.append(card(f));
    cards.append(part);
    reach();
    drawn = Math.min(drawn + step, matching.length);
    more.hidden = drawn >= matching.length;
  }

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set([...form.querySelectorAll("[name=severity]:checked")].map((e) => e.value));
    const wanted = [...selects].map(([key, select]) => [key, select.value]).filter(([, value]) => value);
    matching = findings.filter((f) =>
      severities.has(f.severity) && (!fixable.checked || f.safe) &&
      wanted.every(([key, value]) => f[key] === value) && words.every((word) => f.text.includes(word)));
    if (order.value) matching.sort((a, b) => rank[a.severity] - rank[b.severity]);
    count.textContent = matching.length ? count.dataset.some.replace("%n", matching.length).replace("%t", findings.length) : count.dataset.none;
    cards.replaceChildren();
    drawn = 0;
    draw();
  }

  let waiting;
  let resized;
  addEventListener("resize", () => { clearTimeout(resized); resized = setTimeout(reach, 120); });
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  more.addEventListener("click", () => {
    const next = drawn;
    draw();
    const first = cards.children[next]; // the keyboard goes on where the new ones begin
    first.tabIndex = -1;
    first.focus();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-filter]");
    if (!button) return;
    form.reset();
    const { filter: key, value } = button.dataset;
    if (selects.has(key)) selects.get(key).value = value;
    else search.value = value;
    setTimeout(() => {
      filter();
      document.getElementById("list").focus();
      document.getElementById("list").scrollIntoView();
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) {
      event.preventDefault();
      search.focus();
    }
  });
  filter();
})();
