// The page of a walk: its steps as a list, in which one goes on and back.

function followPage(app, item, walk) {
  const { page } = app;
  const at = (number) => addressOf(page.parts, app.filters, number);
  const step = Math.min(Math.max(1, page.step), walk.steps.length);
  return [
    headline([`Follow `, itemLink(app, item, { kind: false, where: false })], chip(item.kind)),
    walk.steps.length === 1
      ? h("p", { class: "description" }, "Nothing in this model follows from it.")
      : h(
          "p",
          { class: "stepper" },
          stepLink("Previous", step > 1 ? at(step - 1) : null, "p"),
          h("span", { role: "status" }, `Step ${step} of ${walk.steps.length}`),
          stepLink("Next", step < walk.steps.length ? at(step + 1) : null, "n"),
        ),
    h(
      "ol",
      { class: "walk" },
      walk.steps.map((each) => walkStep(app, each, at(each.number), each.number === step)),
    ),
    walk.cut
      ? h(
          "p",
          { class: "quiet" },
          `The walk is longer than ${LONGEST} steps: open its last step, and follow it from there.`,
        )
      : null,
  ];
}

function stepLink(word, href, key) {
  const keys = h("kbd", { "aria-hidden": "true" }, key);
  return href
    ? h("a", { class: "button", id: `step-${key}`, href }, word, keys)
    : h("span", { class: "button off" }, word, keys);
}

function walkStep(app, step, href, current) {
  const { item } = step;
  const indent = Math.min(step.depth, 9);
  return h(
    "li",
    { class: `depth-${indent}${current ? " current" : ""}${step.again ? " again" : ""}` },
    h("span", { class: "word" }, [step.word, step.note].filter(Boolean).join(", ")),
    h(
      "a",
      { class: "item", href, "aria-current": current ? "step" : null },
      h("span", { class: "step-number" }, String(step.number)),
      chip(item.kind),
      h("span", { class: "title" }, item.title),
      h("span", { class: "where" }, scopeTitle(app, item)),
    ),
    step.again
      ? h("span", { class: "note loop" }, `${step.loop ? "↻ back to" : "see"} step ${step.again.number}`)
      : null,
    current ? h("a", { class: "open", href: addressOf(partsOf(item), app.filters) }, "Details") : null,
  );
}
