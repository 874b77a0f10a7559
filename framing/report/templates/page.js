"use strict";
// Two choices, outlet and voice, narrow what the page shows. Without this script all is shown.
(() => {
  const marked = [...document.querySelectorAll("[data-outlet]")];
  const sentences = marked.filter((one) => one.classList.contains("sentence"));
  const place = document.querySelector(".opening");
  if (!place || !sentences.length) return;

  const names = { outlet: "own words", quoted: "quoted", paraphrased: "told by a source" };
  const distinct = (key) => [...new Set(marked.map((one) => one.dataset[key]).filter(Boolean))];

  const choice = (text, values, shown) => {
    const label = document.createElement("label");
    const select = document.createElement("select");
    label.append(text + " ", select);
    select.append(new Option("all", ""));
    values.forEach((value) => select.append(new Option(shown(value), value)));
    return { label, select };
  };

  const outlet = choice(document.body.dataset.by, distinct("outlet"), (value) => value);
  const voice = choice("Voice", distinct("voice"), (value) => names[value] || value);
  const said = document.createElement("output");
  const bar = document.createElement("div");
  bar.className = "filters";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Show only");
  bar.append("Show only: ", outlet.label, voice.label, said);
  place.append(bar);

  const narrow = () => {
    const fits = (one) =>
      (!outlet.select.value || one.dataset.outlet === outlet.select.value) &&
      (!voice.select.value || !one.dataset.voice || one.dataset.voice === voice.select.value);
    marked.forEach((one) => { one.hidden = !fits(one); });
    const left = sentences.filter((one) => !one.hidden).length;
    said.textContent = left < sentences.length ? `${left} of ${sentences.length} sentences` : "";
  };
  bar.addEventListener("change", narrow);

  // A link to a sentence that is hidden shows it again.
  addEventListener("hashchange", () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const goal = id && document.getElementById(id);
    if (!goal || !goal.closest("[hidden]")) return;
    outlet.select.value = voice.select.value = "";
    narrow();
    goal.scrollIntoView();
  });
})();
