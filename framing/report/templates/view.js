"use strict";
// The view: five choices narrow what the page shows, and the address's fragment keeps them, as
// #PLACE?outlet=…&voice=…, so that a link to a view can be sent. Without this script all is shown.
const page = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const make = (tag, given = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), given);
    made.append(...inside);
    return made;
  };
  const readers = [];

  const decoded = (text) => { try { return decodeURIComponent(text); } catch { return text; } };
  const read = () => {
    const text = location.hash.slice(1);
    const cut = text.indexOf("?");
    return {
      place: decoded(cut < 0 ? text : text.slice(0, cut)),
      params: new URLSearchParams(cut < 0 ? "" : text.slice(cut + 1)),
      full: cut >= 0,
    };
  };
  // Puts values into the fragment, or takes them out where they are empty.
  const write = (values, place) => {
    const now = read();
    for (const [key, value] of Object.entries(values)) {
      if (value) now.params.set(key, value); else now.params.delete(key);
    }
    const at = encodeURIComponent(place === undefined ? now.place : place);
    const rest = now.params.toString();
    history.replaceState(null, "", rest ? `#${at}?${rest}` : at ? `#${at}` : location.pathname + location.search);
  };

  const said = make("output", { className: "said" });
  const copy = async (text, what) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const held = make("textarea", { value: text });
      document.body.append(held);
      held.select();
      document.execCommand("copy");
      held.remove();
    }
    said.textContent = `Copied: ${what}`;
  };
  const download = (text, name) => {
    const address = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
    make("a", { href: address, download: `${name}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };
  // A spreadsheet runs what begins with one of these signs: a quote before it stops that.
  const cell = (text) => {
    const flat = text.replace(/\s+/g, " ").trim();
    const safe = /^'*[=+\-@]/.test(flat) ? "'" + flat : flat;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const csv = (rows) => rows.map((row) => row.map(cell).join(",")).join("\n") + "\n";
  const button = (text, act) => make("button", { type: "button", textContent: text, onclick: act });

  return { data, make, readers, read, write, said, copy, download, csv, button };
})();

(() => {
  const { data, make, read, write, said, copy, download, csv, button } = page;
  const opening = document.querySelector(".opening");
  const KEYS = ["outlet", "event", "concept", "voice", "verdict"];
  const marked = [...document.querySelectorAll(KEYS.map((key) => `[data-${key}]`).join())];
  const sentences = marked.filter((one) => one.classList.contains("sentence"));
  if (!opening || !marked.length) return;

  const voices = { outlet: "own words", quoted: "quoted", paraphrased: "told by a source" };
  const distinct = (key) => [...new Set(marked.map((one) => one.dataset[key]).filter(Boolean))];
  const concepts = new Map(
    marked.filter((one) => one.dataset.label).map((one) => [one.dataset.concept, one.dataset.label]));
  const byName = (a, b) => a[1].localeCompare(b[1]);
  const choices = {
    outlet: [document.body.dataset.by, distinct("outlet").map((one) => [one, one])],
    event: ["Event", distinct("event").filter((one) => data.events[one])
      .map((one) => [one, data.events[one]]).sort(byName)],
    concept: ["Thing", [...concepts].sort(byName)],
    voice: ["Voice", distinct("voice").filter((one) => voices[one]).map((one) => [one, voices[one]])],
    verdict: ["Verdict", distinct("verdict").map((one) => [one, one])],
  };
  const selects = {};
  const bar = make("form", { className: "filters", onsubmit: () => false });
  bar.setAttribute("aria-label", "Show only");
  bar.append("Show only: ");
  for (const [key, [label, values]] of Object.entries(choices)) {
    if (values.length < 2) continue;
    selects[key] = make("select", { name: key }, new Option("all", ""));
    values.forEach(([value, name]) => selects[key].append(new Option(name, value)));
    bar.append(make("label", {}, label + " ", selects[key]));
  }
  const clear = button("Show all", () => { reset(); narrow(); keep(); });
  const rows = () => [
    ["part", "outlet", "published", "whose words", "sentence", "address"],
    ...sentences.filter((one) => !one.closest("[hidden]")).map((one) => {
      const of = (name) => (one.querySelector(name) || { textContent: "" }).textContent;
      const link = one.querySelector("a[rel]");
      const part = one.closest("section");
      return [part ? part.id : "", of(".who"), of(".day"), of(".told-by"), of(".says"), link ? link.href : ""];
    }),
  ];
  bar.append(
    clear,
    button("Copy the address of this view", () => copy(location.href, "the address of this view")),
    button("Copy sentences as CSV", () => copy(csv(rows()), "the sentences shown")),
    button("Download sentences", () => download(csv(rows()), "sentences")),
    said,
  );
  // On a narrow screen the choices would stand before everything else: there they are folded.
  const fold = make("details", { className: "narrowing" }, make("summary", { textContent: "Show only a part, copy, download" }), bar);
  fold.open = matchMedia("(min-width: 48rem)").matches || read().full;
  opening.append(fold);

  const chosen = () => KEYS.filter((key) => selects[key] && selects[key].value);
  const reset = () => chosen().forEach((key) => { selects[key].value = ""; });
  const keep = () => write(Object.fromEntries(
    Object.entries(selects).map(([key, select]) => [key, select.value])));
  const fits = (one, key, value) => {
    const own = one.dataset[key];
    if (own === undefined || own === value) return true;
    return key === "outlet" && (one.dataset.other || "").split("|").includes(value);
  };
  let narrowed = false;
  const narrow = () => {
    const wanted = chosen().map((key) => [key, selects[key].value]);
    clear.disabled = !wanted.length;
    if (!wanted.length && !narrowed) return;
    narrowed = Boolean(wanted.length);
    marked.forEach((one) => { one.hidden = !wanted.every(([key, value]) => fits(one, key, value)); });
    // What holds sentences or rows, and now shows none, would be a heading over nothing.
    const empty = (one, what) => {
      const held = [...one.querySelectorAll(what)];
      return held.length > 0 && held.every((each) => each.hidden);
    };
    document.querySelectorAll(".holder").forEach((one) => {
      if (one.matches(KEYS.map((key) => `[data-${key}]`).join())) one.hidden ||= empty(one, ".sentence");
      else one.hidden = empty(one, ".sentence");
    });
    document.querySelectorAll(".concept").forEach((one) => { one.hidden ||= empty(one, "tbody tr"); });
    const left = sentences.filter((one) => !one.closest("[hidden]")).length;
    said.textContent = wanted.length
      ? `${left} of ${sentences.length} sentences shown; bars and totals stay those of all` : "";
  };
  bar.addEventListener("change", () => { narrow(); keep(); });

  let here = null;
  const go = () => {
    const { place, params, full } = read();
    if (full) {
      for (const [key, select] of Object.entries(selects)) {
        const value = params.get(key) || "";
        select.value = [...select.options].some((one) => one.value === value) ? value : "";
      }
    }
    narrow();
    if (!full) keep();
    page.readers.forEach((reader) => reader(params));
    if (here) here.classList.remove("here");
    here = place ? document.getElementById(place) : null;
    if (!here) return;
    if (here.closest("[hidden]")) { reset(); narrow(); keep(); }
    for (let one = here; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
    here.classList.add("here");
    here.scrollIntoView();
  };
  addEventListener("hashchange", go);
  addEventListener("DOMContentLoaded", go);
})();
