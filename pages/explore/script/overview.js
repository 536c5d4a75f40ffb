// What the details show while nothing is chosen: the whole domain, and lists of everything.

function overviewPage(app) {
  const { model } = app;
  return [
    headline(model.title),
    model.description ? h("p", { class: "description" }, model.description) : null,
    countTiles(app),
    section("Contexts", contextsBySubdomain(app)),
    section("Open questions", questionsOf(app)),
    h(
      "p",
      { class: "quiet" },
      "Click a box or a sticky, or press ",
      h("kbd", null, "/"),
      " and type. ",
      h("kbd", null, "?"),
      " shows all keys.",
    ),
  ];
}

const TILES = [
  "context",
  "team",
  "aggregate",
  "command",
  "event",
  "policy",
  "process",
  "read-model",
  "external-system",
  "term",
];

function countTiles(app) {
  const tiles = TILES.map((slug) => app.model.kinds.find((kind) => kind.slug === slug))
    .map((kind) => [kind, app.model.byKind.get(kind.slug).filter((item) => app.passes(item)).length])
    .filter(([, count]) => count);
  return h(
    "ul",
    { class: "tiles" },
    tiles.map(([kind, count]) =>
      h(
        "li",
        null,
        h(
          "a",
          { href: addressOf(["all", kind.slug], app.filters) },
          h("span", { class: `swatch fill-${kind.slug}`, "aria-hidden": "true" }),
          h("strong", null, count.toLocaleString("en")),
          " ",
          count === 1 ? kind.word : kind.words,
        ),
      ),
    ),
  );
}

function contextsBySubdomain(app) {
  const rows = app.model.regions.flatMap((region) => {
    const nodes = app.model.nodes.filter(
      (node) => node.grade !== "system" && node.subdomain === region.item && app.passes(node.item),
    );
    if (region.grade === "system" || !nodes.length) return [];
    return [{ region }, ...nodes.map((node) => ({ node }))];
  });
  if (!rows.length) return [];
  return growing(
    rows,
    ({ region, node }) => {
      if (node)
        return [itemLink(app, node.item, { kind: false }), node.team ? h("span", { class: "where" }, node.team) : null];
      const title = region.item
        ? h("a", { href: addressOf(partsOf(region.item), app.filters) }, region.title)
        : region.title;
      return h(
        "span",
        { class: `subdomain ${region.grade || "plain"}` },
        title,
        region.grade ? h("span", { class: "grade" }, region.grade) : null,
      );
    },
    "contexts",
  );
}

function questionsOf(app) {
  const questions = app.model.byKind.get("open-question").filter((item) => app.passes(item));
  return questions.length ? growing(questions, (item) => itemLink(app, item, { kind: false }), "questions") : [];
}

/** Everything of a kind, by name. */
function allPage(app, slug) {
  const kind = app.model.kinds.find((each) => each.slug === slug);
  if (!kind) return missingPage(app, slug);
  const items = app.model.byKind.get(slug).filter((item) => app.passes(item));
  items.sort((one, other) => one.title.localeCompare(other.title, "en"));
  const title = plural(items.length, kind.word, kind.words);
  return [
    headline(title[0].toUpperCase() + title.slice(1), chip(kind)),
    growing(items, (item) => itemLink(app, item, { kind: false })),
  ];
}

function findingsPage(app) {
  const found = byGravity(app.model.findings.filter((each) => !app.wanted || (each.item && app.wanted(each.item))));
  const title = headline("Findings");
  const none = app.wanted
    ? "Nothing was found on what the filters leave."
    : "Nothing was found: the model keeps all rules.";
  if (!found.length) return [title, h("p", { class: "description" }, none)];
  const counts = countBySeverity(found).map(([severity, count]) =>
    h("span", null, severitySign(severity), ` ${plural(count, severity)}`),
  );
  return [title, h("p", { class: "counts" }, counts), findingList(app, found, true)];
}

function missingPage(app, name) {
  const near = search(app.index, name.replace(/^.*\./, ""), null, 8).items;
  return [
    headline("Nothing is called so"),
    h(
      "p",
      { class: "description" },
      "This model has no ",
      h("code", null, name),
      ". It may have been renamed, or the address may be misspelt.",
    ),
    section("Alike", near.length ? growing(near, (item) => itemLink(app, item)) : null),
  ];
}
