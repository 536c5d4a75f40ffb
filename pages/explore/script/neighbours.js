// A context among the others: its lines on the map, what crosses them, and what is inside it.

const INSIDE = [
  "aggregate",
  "entity",
  "command",
  "event",
  "policy",
  "process",
  "read-model",
  "query",
  "type",
  "scenario",
  "open-question",
];
// Longer lists begin folded.
const LONG = 12;

function neighbours(app, item) {
  const lines = item.end.lines;
  return section(
    "On the context map",
    lines.length ? growing(lines, (line) => neighbour(app, line, item.end), "lines") : null,
  );
}

function neighbour(app, line, end) {
  const side = line.ends.indexOf(end);
  const other = line.ends[1 - side];
  const parts = [end, other].map((each) => each.item.key).sort();
  return h(
    "div",
    { class: "line-card" },
    h(
      "p",
      null,
      itemLink(app, other.item, { kind: false }),
      h("a", { class: "between", href: addressOf(["between", ...parts], app.filters) }, "both sides"),
    ),
    strandList(line, side, end, other),
    messageList(app, line, end),
  );
}

/** What is said of a line, from the side of one end. */
function strandList(line, side, end, other) {
  return h(
    "ul",
    { class: "strands" },
    line.strands.map((strand) => h("li", null, strandWords(strand, side, end.item.title, other.item.title))),
  );
}

const LONG_ROLES = {
  OHS: "open host service",
  PL: "published language",
  ACL: "anticorruption layer",
  CF: "conformist",
};
const rolesIn = (roles) =>
  roles
    .split(" ")
    .filter(Boolean)
    .map((role) => LONG_ROLES[role]);

function strandWords(strand, side, own, other) {
  if (!strand.declared)
    return [severitySign("error"), ` messages cross ${strand.words || "that are not on the context map"}`];
  const words = strand.words ? [strand.words] : [];
  if (strand.types) words.push(strand.types);
  if (strand.letters[side]) {
    const up = strand.letters[side] === "U" ? own : other;
    words.push(`${up} is upstream (U)`);
  }
  for (const [at, name] of [
    [side, own],
    [1 - side, other],
  ]) {
    const roles = rolesIn(strand.roles[at]);
    if (roles.length) words.push(`${name}: ${roles.join(", ")} (${strand.roles[at]})`);
  }
  return words.join(" · ") || "no pattern";
}

function messageList(app, line, end) {
  if (!line.messages.length) return null;
  return h(
    "ul",
    { class: "messages" },
    line.messages.map(({ message, sender, receiver }) =>
      h(
        "li",
        null,
        h("span", { class: "way-sign", "aria-hidden": "true" }, sender === end ? "→" : "←"),
        h("span", { class: "hidden" }, `to ${receiver.item.title}: `),
        itemLink(app, message, { where: false }),
      ),
    ),
  );
}

/** A line of the map, with both sides of it. */
function betweenPage(app, one, other) {
  const lines = one.lines.filter((line) => line.ends.includes(other));
  const title = [itemLink(app, one.item, { kind: false }), " and ", itemLink(app, other.item, { kind: false })];
  if (!lines.length) return [headline(title), h("p", { class: "description" }, "Nothing joins the two.")];
  return [
    headline(title, h("span", { class: "kind" }, "line of the map")),
    lines.map((line) => [
      strandList(line, line.ends.indexOf(one), one, other),
      line.relationships.map((each) => [
        each.description ? h("p", { class: "description" }, each.description) : null,
        h("p", { class: "at" }, itemLink(app, each), placeText(each.place)),
        each.findings.length ? findingList(app, each.findings, false) : null,
      ]),
      [
        [one, other],
        [other, one],
      ].map(([from, to]) => {
        const sent = line.messages.filter(({ sender }) => sender === from);
        return section(
          `From ${from.item.title} to ${to.item.title}`,
          sent.length ? growing(sent, ({ message }) => itemLink(app, message, { where: false })) : null,
        );
      }),
    ]),
  ];
}

/** What belongs to a context, by kind; its glossary with the meanings. */
function members(app, item) {
  const groups = INSIDE.map((slug) => [
    app.model.kinds.find((kind) => kind.slug === slug),
    item.members.filter((each) => each.kind.slug === slug),
  ]);
  return [
    glossary(app, item),
    ...groups.filter(([, found]) => found.length).map(([kind, found]) => folded(app, kind, found)),
  ];
}

function folded(app, kind, found) {
  const title = `${found.length.toLocaleString("en")} ${found.length === 1 ? kind.word : kind.words}`;
  const summary = h(
    "summary",
    null,
    h("h3", null, h("span", { class: `swatch fill-${kind.slug}`, "aria-hidden": "true" }), title),
  );
  return h(
    "details",
    { class: "group", open: found.length <= LONG },
    summary,
    growing(found, (each) => itemLink(app, each, { kind: false, where: false })),
  );
}

function glossary(app, item) {
  const terms = item.members.filter((each) => each.kind.slug === "term");
  if (!terms.length) return null;
  return section(
    "Glossary",
    h(
      "dl",
      { class: "glossary" },
      terms.map((term) => [
        h("dt", null, itemLink(app, term, { kind: false, where: false })),
        h("dd", null, term.description),
      ]),
    ),
  );
}
