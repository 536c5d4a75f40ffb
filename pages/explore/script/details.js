// Everything that is said of one element.

function itemPage(app, item) {
  if (item.kind === FIELD) return fieldPage(app, item);
  return [
    headline(
      item.title,
      chip(item.kind),
      item.marks.map((mark) => h("span", { class: `mark ${mark}` }, mark)),
    ),
    h("p", { class: "key" }, h("code", null, item.key)),
    ownership(app, item),
    item.description ? h("p", { class: "description" }, item.description) : null,
    item.tags.length
      ? h(
          "p",
          { class: "tags" },
          item.tags.map((tag) => tagLink(app, tag)),
        )
      : null,
    actions(app, item),
    section("Findings", item.findings.length ? findingList(app, byGravity(item.findings), false) : null),
    section(
      "Open questions",
      questionsAbout(item).map((each) =>
        h("p", { class: "question" }, itemLink(app, each, { kind: false, where: false })),
      ),
    ),
    factList(item),
    item.lists.map(([label, texts]) => section(label, listOf(label, texts))),
    item.kind.slug === "context" || item.kind.slug === "external-system" ? neighbours(app, item) : null,
    relationSections(app, item),
    item.tables.map(([label, rows]) => section(label, fieldTable(app, rows))),
    item.end && item.end.item === item ? members(app, item) : null,
    item.kind.slug === "term" ? namesakes(app, item) : null,
    item.place ? h("p", { class: "at" }, "Written at ", placeText(item.place)) : null,
  ];
}

function ownership(app, item) {
  if (!item.end || item.end.item === item) return null;
  const parts = [itemLink(app, item.end.item, { kind: false })];
  const team = item.end.item.into.find((link) => link.relation.name === "owns");
  if (team) parts.push(h("span", null, "of ", itemLink(app, team.source, { kind: false })));
  return h("p", { class: "owner" }, "in ", parts);
}

const tagLink = (app, tag) =>
  h(
    "a",
    {
      class: "tag",
      href: addressOf(app.page.parts, { ...app.filters, tag: [tag] }),
      title: "Show only what bears this tag",
    },
    `#${tag}`,
  );

function actions(app, item) {
  const buttons = [];
  if (walkable(item))
    buttons.push(
      h("a", { class: "button main", href: addressOf(["follow", ...partsOf(item)], app.filters) }, "Follow it"),
    );
  if (spotOf(item)) buttons.push(h("button", { type: "button", onclick: () => app.reveal(item) }, "Show on the map"));
  return buttons.length ? h("p", { class: "actions" }, buttons) : null;
}

function factList(item) {
  if (!item.facts.length) return null;
  return h(
    "dl",
    { class: "facts" },
    item.facts.map(([label, text]) => [h("dt", null, label), h("dd", null, text)]),
  );
}

const listOf = (label, texts) =>
  h(
    label === "Steps" ? "ol" : "ul",
    { class: "texts" },
    texts.map((text) => h("li", null, text)),
  );

// A field's type leads to the type already, and open questions have a place of their own.
const SAID_ELSEWHERE = { uses: "out", about: "into" };

function relationSections(app, item) {
  return app.model.relations.flatMap((relation) =>
    [
      ["out", "target", relation.forward],
      ["into", "source", relation.backward],
    ].map(([way, side, title]) => {
      const links = SAID_ELSEWHERE[relation.name] === way ? [] : item[way].filter((link) => link.relation === relation);
      return links.length
        ? section(
            title,
            growing(links, (link) => tied(app, link, side)),
          )
        : null;
    }),
  );
}

function tied(app, link, side) {
  const meaning =
    link.relation.name === "names" && side === "source" ? h("p", { class: "quiet" }, link.source.description) : null;
  return [itemLink(app, link[side]), link.note ? h("span", { class: "note" }, link.note) : null, meaning];
}

function fieldTable(app, rows) {
  return h(
    "table",
    { class: "fields" },
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "Name"), h("th", { scope: "col" }, "Type"))),
    h(
      "tbody",
      null,
      rows.map((row) => fieldRow(app, row)),
    ),
  );
}

function fieldRow(app, [name, type, target, notes = [], description = ""]) {
  const leads = target === undefined || target === null ? null : app.model.items[target];
  return h(
    "tr",
    null,
    h("th", { scope: "row" }, h("a", { href: addressOf(["field", name], app.filters) }, name)),
    h(
      "td",
      null,
      leads ? h("a", { href: addressOf(partsOf(leads), app.filters) }, type) : type,
      notes.map((note) => [" ", h("span", { class: "note" }, note)]),
      description ? h("p", { class: "quiet" }, description) : null,
    ),
  );
}

/** Every element that carries a field of a name. */
function fieldPage(app, field) {
  const uses = field.uses.filter((use) => app.passes(use.item));
  const spots = h(
    "p",
    { class: "actions" },
    h("button", { type: "button", onclick: () => app.reveal(field) }, "Show on the map"),
  );
  return [
    headline(field.title, chip(FIELD)),
    h(
      "p",
      { class: "description" },
      `${plural(uses.length, "element carries", "elements carry")} a field of this name.`,
    ),
    spots,
    growing(uses, ({ item, type }) => [itemLink(app, item), h("span", { class: "note" }, type)]),
  ];
}

/** The same term in other contexts: it may mean something else there. */
function namesakes(app, term) {
  const same = app.model.byKind
    .get("term")
    .filter((item) => item !== term && item.title.toLowerCase() === term.title.toLowerCase());
  return section(
    "In other contexts",
    same.length
      ? growing(same, (item) => [itemLink(app, item, { kind: false }), h("p", { class: "quiet" }, item.description)])
      : null,
  );
}
