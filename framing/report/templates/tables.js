// Tables: sorted by the button in a column's head; copied or downloaded as CSV, as shown.
(() => {
  const { make, readers, write, copy, download, csv, button } = page;

  const value = (row, place) => {
    const cell = row.cells[place];
    const held = cell ? cell.dataset.n ?? cell.textContent.trim() : "";
    const number = parseFloat(held.replace(/,/g, "").replace("−", "-"));
    return { text: held, number: Number.isNaN(number) ? null : number };
  };
  const sorted = (table, place, down) => {
    const rows = [...table.tBodies[0].rows].map((row, at) => ({ row, at, ...value(row, place) }));
    rows.sort((a, b) => {
      let by = 0;
      if (a.number !== null && b.number !== null) by = a.number - b.number;
      else if (a.number !== null || b.number !== null) by = a.number === null ? 1 : -1;
      else by = a.text.localeCompare(b.text);
      return (down ? -by : by) || a.at - b.at;
    });
    table.tBodies[0].append(...rows.map((one) => one.row));
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      if (at === place) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  };
  const text = (cell) => [...cell.childNodes]
    .filter((one) => one.className !== "sort").map((one) => one.textContent).join("");
  const cells = (row) => [...row.cells].filter((cell) => !cell.classList.contains("drawn")).map(text);
  const rows = (table) => [...table.rows].filter((row) => !row.hidden).map(cells);

  const tables = [...document.querySelectorAll("table[data-name]")];
  tables.forEach((table) => {
    const name = table.dataset.name;
    const tools = make("p", { className: "tools" },
      button("Copy as CSV", () => copy(csv(rows(table)), "the rows shown")),
      button("Download CSV", () => download(csv(rows(table)), name)));
    tools.querySelectorAll("button").forEach((one) => one.setAttribute("aria-label", `${one.textContent}: ${name.replaceAll("-", " ")}`));
    table.closest(".scroll").after(tools);
    if (!table.classList.contains("sortable") || table.tBodies[0].rows.length < 3) return;
    [...table.tHead.rows[0].cells].forEach((head, place) => {
      if (head.classList.contains("drawn")) return;
      const sort = make("button", { type: "button", className: "sort" },
        make("span", { className: "hidden", textContent: `Sort by ${head.textContent.trim()} ` }), "↕");
      sort.onclick = () => {
        const down = head.classList.contains("n")
          ? head.getAttribute("aria-sort") !== "descending" : head.getAttribute("aria-sort") === "ascending";
        sorted(table, place, down);
        write({ sort: `${name}:${place}:${down ? "down" : "up"}` });
      };
      head.append(" ", sort);
    });
  });

  readers.push((params) => {
    const [name, place, way] = (params.get("sort") || "").split(":");
    const table = tables.find((one) => one.dataset.name === name && one.classList.contains("sortable"));
    if (table && table.tHead.rows[0].cells[Number(place)]) sorted(table, Number(place), way === "down");
  });
})();
