// What the colours, lines and signs of the map mean; those that this map does not use are left out.

const STICKIES = ["command", "aggregate", "event", "policy", "process", "read-model", "external-system"];
const LINES = [
  ["line", "upstream U, downstream D"],
  ["line mutual", "partnership, shared kernel"],
  ["line apart", "separate ways"],
  ["line undeclared", "crosses, but not on the context map"],
];

function drawLegend(model) {
  const rows = [...stickyRows(model), ...regionRows(model), ...lineRows(model), ...signRows(model)];
  byId("legend-body").replaceChildren(
    h(
      "ul",
      null,
      rows.map(([sign, words]) => h("li", null, sign, h("span", null, words))),
    ),
  );
}

const swatch = (form) => h("span", { class: `swatch ${form}`, "aria-hidden": "true" });
const drawn = (box, ...parts) => s("svg", { width: 34, height: 18, viewBox: box, "aria-hidden": "true" }, parts);

function stickyRows(model) {
  const kinds = model.kinds.filter((kind) => STICKIES.includes(kind.slug) && model.byKind.get(kind.slug).length);
  return kinds.map((kind) => [swatch(`fill-${kind.slug}`), kind.word]);
}

function regionRows(model) {
  const grades = ["core", "supporting", "generic"].filter((each) => model.regions.some(({ grade }) => grade === each));
  return grades.map((grade) => [
    swatch(`region ${grade}`),
    `${grade} subdomain${grade === "core" ? ", double frame" : ""}`,
  ]);
}

function lineRows(model) {
  const used = LINES.filter(([form]) => model.lines.some((line) => classOf(line) === form));
  return used.map(([form, words]) => [drawn("0 0 34 18", s("path", { class: form, d: "M2 9H32" })), words]);
}

function signRows(model) {
  const signs = GRAVITY.filter((severity) => model.findings.some((found) => found.severity === severity));
  if (model.byKind.get("open-question").length) signs.push("question");
  const rows = signs.map((sign) => [
    drawn("-17 -12 34 24", badge(sign, 0, 0, 0.8)),
    sign === "question" ? "open question" : sign,
  ]);
  if (model.items.some((item) => item.marks.includes("published"))) {
    rows.unshift([drawn("-11 -3 34 18", s("path", { class: "published", d: PUBLISHED })), "published event"]);
  }
  if (model.items.some((item) => item.marks.includes("pivotal")))
    rows.unshift([swatch("fill-event pivotal"), "pivotal event"]);
  return rows;
}
