// Side by side: any two articles of an event, what both tell numbered, what one leaves out marked.
(() => {
  const { data, make, readers, write } = page;
  const place = document.getElementById("beside-tool");
  const groups = data.groups;
  if (!place || !groups.length) return;

  const pick = (label) => {
    const select = make("select");
    return { select, label: make("label", {}, label + " ", select) };
  };
  const event = pick("Event or story");
  const one = pick("Left");
  const two = pick("Right");
  groups.forEach((group, at) => event.select.append(
    new Option(`${group.name} (${group.articles.length} articles)`, at)));
  const told = make("output", { className: "said" });
  const panes = make("div", { className: "panes" });
  place.replaceChildren(
    make("form", { className: "filters", onsubmit: () => false }, event.label, one.label, two.label),
    told, panes);

  const tokens = (stretch, group) => stretch.dataset.r.split(" ").filter((r) => r.startsWith(`${group}.`));
  const statements = (at, group) => [...document.querySelectorAll(`#${CSS.escape(at)} .st`)]
    .flatMap((stretch) => tokens(stretch, group));
  const fill = (group) => {
    for (const side of [one, two]) {
      side.select.replaceChildren(...groups[group].articles.map((a) => new Option(a.name, a.at)));
    }
  };
  // The first pair shown is the one with most statements in common, of two outlets where it can be.
  const best = (group) => {
    const held = groups[group].articles.map((a) => [a, new Set(statements(a.at, group))]);
    let found = [held[0][0].at, held[1][0].at];
    let most = [-1, -1];
    held.forEach(([a, left], x) => held.slice(x + 1).forEach(([b, right]) => {
      const both = [a.of !== b.of ? 1 : 0, [...left].filter((r) => right.has(r)).length];
      if (both[0] > most[0] || (both[0] === most[0] && both[1] > most[1])) {
        most = both;
        found = [a.at, b.at];
      }
    }));
    return found;
  };

  const show = () => {
    const group = event.select.value;
    const [left, right] = [one.select.value, two.select.value];
    const tellers = new Map();
    groups[group].articles.forEach((a) => new Set(statements(a.at, group)).forEach(
      (r) => tellers.set(r, (tellers.get(r) || 0) + 1)));
    const both = new Set(statements(right, group));
    const numbers = new Map();
    statements(left, group).forEach((r) => {
      if (both.has(r) && left !== right && !numbers.has(r)) numbers.set(r, numbers.size + 1);
    });
    const alone = [0, 0];
    const pane = (at, side) => {
      const name = groups[group].articles.find((a) => a.at === at).name;
      const other = side ? "left" : "right";
      const text = document.querySelector(`#${CSS.escape(at)} .body`).cloneNode(true);
      text.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
      text.querySelectorAll(".st").forEach((stretch) => {
        const own = tokens(stretch, group);
        const shared = own.filter((r) => numbers.has(r));
        if (shared.length) {
          stretch.classList.add("same");
          stretch.tabIndex = -1;
          shared.forEach((r) => {
            const number = numbers.get(r);
            stretch.dataset[`n${number}`] = "";
            const link = make("button", { type: "button", className: "pair", textContent: `↔ ${number}` });
            link.setAttribute("aria-label", `Statement ${number}: to the same on the ${other}`);
            link.onclick = () => {
              const goal = panes.children[1 - side].querySelector(`[data-n${number}]`);
              panes.querySelectorAll(".here").forEach((each) => each.classList.remove("here"));
              goal.classList.add("here");
              goal.focus({ preventScroll: true });
              goal.scrollIntoView({ block: "nearest" });
            };
            stretch.prepend(link, " ");
          });
        } else if (own.length && left !== right) {
          alone[side] += 1;
          stretch.classList.add("only");
          const others = Math.max(...own.map((r) => tellers.get(r))) - 1;
          stretch.append(" ", make("span", {
            className: "only-tag",
            textContent: `told by ${others} other${others === 1 ? "" : "s"}, not found on the ${other}` }));
        }
      });
      const made = make("div", { className: "pane", tabIndex: 0 }, make("h3", { textContent: name }), text);
      made.setAttribute("role", "region");
      made.setAttribute("aria-label", `${side ? "Right" : "Left"}: ${name}`);
      return made;
    };
    panes.replaceChildren(pane(left, 0), pane(right, 1));
    const said = `${numbers.size} statement${numbers.size === 1 ? "" : "s"} found in both; told by others and not found beside: ${alone[0]} on the left, ${alone[1]} on the right.`;
    told.textContent = left === right ? "Choose two different articles." : said;
  };
  const choose = (group, a, b) => {
    event.select.value = groups[group] ? group : 0;
    fill(event.select.value);
    const held = new Set(groups[event.select.value].articles.map((each) => each.at));
    const [left, right] = held.has(a) && held.has(b) ? [a, b] : best(event.select.value);
    one.select.value = left;
    two.select.value = right;
    show();
  };
  const keep = () => write(
    { in: event.select.value, a: one.select.value, b: two.select.value }, "beside");
  event.select.addEventListener("change", () => { choose(event.select.value); keep(); });
  [one, two].forEach((side) => side.select.addEventListener("change", () => { show(); keep(); }));

  let shown = "";
  readers.push((params) => {
    const wanted = ["in", "a", "b"].map((key) => params.get(key) || "");
    if (shown && (wanted.join() === shown || !wanted[0])) return;
    shown = wanted.join();
    choose(wanted[0] || 0, wanted[1], wanted[2]);
  });
})();
