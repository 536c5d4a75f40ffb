// The form of filters, and a chip for each that is set.

const FACET_WORDS = { team: "Team", context: "Context", subdomain: "Subdomain", tag: "Tag", published: "Events" };

function makeFilterBar(app) {
  const form = byId("filters");
  const button = byId("filter");
  const chips = byId("chips");
  let choices = {};

  function adopt() {
    choices = choicesOf(app.model);
    form.replaceChildren(...FACETS.filter((facet) => choices[facet].length).map((facet) => picker(facet)));
  }

  function picker(facet) {
    const select = h(
      "select",
      { id: `pick-${facet}` },
      h("option", { value: "" }, facet === "published" ? "all" : `any ${facet}`),
      choices[facet].map(([value, title]) => h("option", { value }, title)),
    );
    select.addEventListener("change", () => {
      const { value } = select;
      select.value = "";
      if (!value) return;
      // Published or not: one of the two. Of everything else one may want several.
      const before = facet === "published" ? [] : app.filters[facet].filter((each) => each !== value);
      app.filter({ ...app.filters, [facet]: [...before, value] });
    });
    return h("label", null, h("span", null, FACET_WORDS[facet]), select);
  }

  function refresh() {
    const set = FACETS.flatMap((facet) => app.filters[facet].map((value) => [facet, value]));
    button.classList.toggle("on", set.length > 0);
    chips.hidden = !set.length;
    const left = app.wanted ? app.model.items.filter(app.wanted).length : 0;
    chips.replaceChildren(
      ...set.map(([facet, value]) => filterChip(facet, value)),
      h("span", { class: "quiet" }, `${left.toLocaleString("en")} of ${plural(app.model.items.length, "element")}`),
      h(
        "button",
        { type: "button", onclick: () => app.filter(Object.fromEntries(FACETS.map((facet) => [facet, []]))) },
        "Clear all",
      ),
    );
  }

  function filterChip(facet, value) {
    const known = (choices[facet] || []).find(([each]) => each === value);
    const title = known ? known[1] : value;
    const remove = () => app.filter({ ...app.filters, [facet]: app.filters[facet].filter((each) => each !== value) });
    return h(
      "button",
      {
        type: "button",
        class: "chip",
        onclick: remove,
        "aria-label": `Remove the filter ${FACET_WORDS[facet]}: ${title}`,
      },
      h("span", { class: "facet" }, FACET_WORDS[facet]),
      title,
      h("span", { "aria-hidden": "true" }, "×"),
    );
  }

  function toggle(open = form.hidden) {
    form.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) form.querySelector("select")?.focus();
  }

  button.addEventListener("click", () => toggle());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    toggle(false);
    button.focus();
    event.stopPropagation();
  });
  return { adopt, refresh, toggle };
}
