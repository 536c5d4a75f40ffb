// What the parts of the page share: the model, the filters, what is chosen; and what one part asks of another.

function makeApp() {
  const scene = {
    model: null,
    version: 0,
    selected: null,
    between: null,
    walk: null,
    step: 1,
    hovered: null,
    cursor: null,
  };
  const app = { scene, filters: null, page: null, item: null, wanted: null };
  scene.look = {
    faint: (node) => (app.wanted && !node.wanted) || (scene.near !== null && !scene.near.has(node)),
    unwanted: (item) => (app.wanted && !app.wanted(item)) || (scene.walked !== null && !scene.walked.has(item)),
    worst: (node) => (node.worst === "info" ? null : node.worst),
    worstOf: (item) => gravest(item.findings),
  };
  scene.faintLine = (line) =>
    (app.wanted && !line.ends.every((node) => node.wanted)) || (scene.bright !== null && !scene.bright.includes(line));
  app.worstOf = (item) => gravest(item.findings);
  app.passes = (item) => !app.wanted || app.wanted(item);

  const map = makeMap(byId("drawing"), scene);
  const viewport = makeViewport(byId("stage"), map.render, coveredBySheet);
  Object.assign(app, { map, viewport });

  app.go = (parts, { focus = false, still = false } = {}) => {
    app.focus = focus;
    app.still = still;
    const address = addressOf(parts, app.filters);
    if (location.hash === address) show(app);
    else location.hash = address;
  };
  app.filter = (filters) => {
    app.still = true;
    location.hash = addressOf(app.page.parts, filters, app.page.step);
  };
  app.flyTo = (item) => {
    const spot = spotOf(item);
    if (spot) viewport.show(spot, { most: item.box ? 0.7 : 0.85, margin: item.sticky ? 160 : 90 });
  };
  app.reveal = (item) => {
    if (narrow()) fold(app, true);
    app.flyTo(item);
  };
  app.showAll = (now) => viewport.show(scene.model.bounds, { most: 1, margin: 36, now });
  app.point = (node) => {
    scene.cursor = node;
    map.relight();
    viewport.touch();
  };
  app.inSight = (box) => {
    const { view } = viewport;
    const [left, top] = [box.x * view.k + view.x, box.y * view.k + view.y];
    return left > 0 && top > 0 && left + box.w * view.k < view.width && top + box.h * view.k < view.height;
  };
  app.adopt = (data) => {
    const empty = !app.model.nodes.length;
    adopt(app, data);
    if (empty) app.showAll(true);
    app.still = true;
    show(app);
  };
  return app;
}

/** Takes over a model; what is seen of the map stays. */
function adopt(app, data) {
  const model = readModel(data);
  app.model = app.scene.model = model;
  app.scene.hovered = null;
  app.index = makeIndex(model);
  for (const node of model.nodes) {
    node.worst = gravest([node.item, ...node.item.members].flatMap((item) => item.findings));
  }
  const { w: width, h: height } = model.bounds;
  const whole = Math.min(innerWidth / Math.max(1, width), innerHeight / Math.max(1, height));
  app.viewport.view.farthest = Math.min(0.3, 0.4 * whole);
  const ends = plural(model.nodes.length, "context and system", "contexts and systems");
  byId("stage").setAttribute("aria-label", `Map of ${ends}`);
  byId("domain").textContent = model.title;
  byId("heading").textContent = `${model.title}: explorer`;
  showCounts(model.findings);
  drawLegend(model);
  app.filterBar.adopt();
}

/** The findings in numbers, in the bar. */
function showCounts(findings) {
  const counts = countBySeverity(findings);
  const none = [h("span", { class: "sign", "aria-hidden": "true" }, "✓"), h("span", { class: "word" }, "No findings")];
  const signs = counts.map(([severity, count]) => [severitySign(severity), String(count)]);
  const link = byId("findings");
  link.replaceChildren(...(counts.length ? signs : [none]).map((parts) => h("span", { class: "count" }, parts)));
  const words = counts.map(([severity, count]) => plural(count, severity)).join(", ");
  link.setAttribute("aria-label", words || "No findings");
}

const narrow = () => window.matchMedia("(max-width: 760px)").matches;
const coveredBySheet = () => (narrow() ? byId("panel").offsetHeight : 0);

/** Folds the details away, or opens them. */
function fold(app, folded) {
  byId("panel").classList.toggle("folded", folded);
  document.body.classList.toggle("wide", folded);
  const button = byId("fold");
  button.setAttribute("aria-expanded", String(!folded));
  button.setAttribute("aria-label", folded ? "Open the details" : "Fold the details away");
  button.title = button.getAttribute("aria-label");
  app.viewport.measure();
}
