"use strict";
(() => {
  // A link to a place opens what it stands in.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) if (at.localName === "details") at.open = true;
    if (target) target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  reveal();

  const tools = document.querySelector(".tools");
  const filter = document.getElementById("filter");
  const mixed = document.getElementById("mixed");
  const shown = document.getElementById("shown");
  const concepts = [...document.querySelectorAll(".matrix tbody")].map((body) => ({
    body,
    words: [...body.querySelectorAll("th")].map((head) => head.textContent).join(" ").toLowerCase(),
  }));
  if (concepts.length === 0) return;
  tools.hidden = false;
  const choose = () => {
    const word = filter.value.trim().toLowerCase();
    let left = 0;
    for (const { body, words } of concepts) {
      body.hidden = !words.includes(word) || (mixed.checked && !("mixed" in body.dataset));
      left += body.hidden ? 0 : 1;
    }
    shown.textContent = left === concepts.length ? "" : `${left} of ${concepts.length} concepts`;
  };
  filter.addEventListener("input", choose);
  mixed.addEventListener("change", choose);
})();
