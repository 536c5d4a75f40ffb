// Everything together: what the page shows follows its address.

function makeApp() {
  const stage = byId("stage");
  const scene = { model: null, version: 0, selected: null, between: null, walk: null, step: 1, hovered: null, cursor: null };
  const app = { scene, filters: null, page: null, item: null, wanted: null };
  scene.look = {
    faint: (node) => (app.wanted && !node.wanted) || (scene.near !== null && !scene.near.has(node)),
    unwanted: (item) => (app.wanted && !app.wanted(item)) || (scene.walked !== null && !scene.walked.has(item)),
    worst: (node) => (node.worst === "info" ? null : node.worst),
    worstOf: (item) => gravest(item.findings),
  };
  scene.faintLine = (line) => line.ends.some((node) => app.wanted && !node.wanted) || (scene.near !== null && !line.ends.every((node) => scene.near.has(node)));
  app.worstOf = (item) => gravest(item.findings);
  app.passes = (item) => !app.wanted || app.wanted(item);

  const map = makeMap(byId("drawing"), scene);
  const viewport = makeViewport(stage, map.render, () => coveredBySheet());
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
    if (narrow()) fold(app, true);
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
    adopt(app, data);
    app.still = true;
    show(app);
  };
  return app;
}

/** Takes over a model; what is seen of the map stays. */
function adopt(app, data) {
  const model = readModel(data);
  app.model = app.scene.model = model;
  app.index = makeIndex(model);
  for (const node of model.nodes) node.worst = gravest([node.item, ...node.item.members].flatMap((item) => item.findings));
  const { w: width, h: height } = model.bounds;
  app.viewport.view.farthest = Math.min(0.3, 0.4 * Math.min(innerWidth / Math.max(1, width), innerHeight / Math.max(1, height)));
  byId("domain").textContent = model.title;
  byId("heading").textContent = `${model.title}: explorer`;
  byId("stage").setAttribute("aria-label", `Map of ${plural(model.nodes.length, "context and system", "contexts and systems")}`);
  showCounts(app);
  drawLegend(model);
  app.filterBar.adopt();
}

/** Shows what the address says. */
function show(app) {
  const { scene, viewport } = app;
  app.page = readAddress(location.hash);
  app.filters = app.page.filters;
  app.wanted = filterOf(app.model, app.filters);
  for (const node of app.model.nodes) node.wanted = app.passes(node.item) || node.item.members.some((item) => app.passes(item));
  const before = app.shownParts;
  const shown = pageOf(app);
  Object.assign(scene, { selected: shown.item || null, between: shown.lines || null, walk: shown.walk || null, step: shown.step || 1, cursor: null });
  scene.walked = shown.walk ? new Set(shown.walk.steps.map((step) => step.item)) : null;
  scene.near = nearOf(scene);
  app.item = shown.item || null;
  app.map.refresh();
  viewport.touch();
  const hadFocus = byId("panel").contains(document.activeElement);
  const sheet = byId("sheet");
  const stays = before === app.page.parts.join("/") && (app.still || shown.walk);
  const place = sheet.scrollTop;
  sheet.replaceChildren(...shown.content.flat(Infinity).filter(Boolean));
  sheet.scrollTop = stays ? place : 0;
  app.shownParts = app.page.parts.join("/");
  document.title = shown.title ? `${shown.title} – ${app.model.title}` : app.model.title;
  byId("home").setAttribute("href", addressOf([], app.filters));
  byId("findings").setAttribute("href", addressOf(["findings"], app.filters));
  app.filterBar.refresh();
  if (app.focus || (hadFocus && !app.still)) focusOn(shown);
  if (!app.still) moveTo(app, shown);
  if (narrow() && app.page.parts.length && !app.still) fold(app, false);
  sheet.querySelector(".walk .current")?.scrollIntoView({ block: "nearest" });
  app.focus = app.still = false;
}

/** In a walk the step has the focus, elsewhere the headline: a reader goes on from there. */
function focusOn(shown) {
  const target = shown.walk ? document.querySelector(".walk .current a") : byId("headline");
  target?.focus({ preventScroll: true });
}

function moveTo(app, shown) {
  if (shown.walk) flyToStep(app, shown.walk.steps[shown.step - 1]);
  else if (shown.lines && shown.lines.length) app.viewport.show(around(shown.lines[0].ends.map((end) => end.box)), { most: 0.6, margin: 60 });
  else if (shown.item) app.flyTo(shown.item);
}

/** A step with the one before it, where both can be read at once. */
function flyToStep(app, step) {
  const spots = [step.item, step.parent && step.parent.item].map((item) => item && spotOf(item)).filter(Boolean);
  const both = around(spots);
  if (spots.length === 2 && app.viewport.fitting(both, 90) > NEAR * 1.1) app.viewport.show(both, { most: 0.85, margin: 90 });
  else app.flyTo(step.item);
}

function pageOf(app) {
  const { model, page } = app;
  const [first, second, third] = page.parts;
  if (!first) return { content: overviewPage(app), title: "" };
  if (first === "findings") return { content: findingsPage(app), title: "Findings" };
  if (first === "all") return { content: allPage(app, second || ""), title: second };
  if (first === "between" && model.ends.has(second) && model.ends.has(third)) {
    const [one, other] = [model.ends.get(second), model.ends.get(third)];
    const lines = one.lines.filter((line) => line.ends.includes(other));
    return { content: betweenPage(app, one, other), lines, title: `${one.item.title} and ${other.item.title}` };
  }
  if (first === "follow") return followed(app, model.byAddress.get(`${second}/${third}`), third);
  const item = first === "field" ? model.fields.get(second) : model.byAddress.get(`${first}/${second}`);
  if (!item) return { content: missingPage(app, second || first), title: "Nothing is called so" };
  return { content: itemPage(app, item), item, title: item.title };
}

function followed(app, item, name) {
  if (!item || !walkable(item)) return { content: missingPage(app, name || ""), title: "Nothing is called so" };
  const walk = walkFrom(item);
  const step = Math.min(Math.max(1, app.page.step), walk.steps.length);
  return { content: followPage(app, item, walk), walk, step, title: `Follow ${item.title}` };
}

/** What stays bright: the ends of a walk, a chosen context with its neighbours; null where everything does. */
function nearOf({ walk, selected, between }) {
  if (walk) return new Set(walk.steps.map((step) => step.item.end).filter(Boolean));
  if (between) return new Set(between.flatMap((line) => line.ends));
  if (selected && selected.end && selected.end.item === selected) return new Set([selected.end, ...selected.end.lines.flatMap((line) => line.ends)]);
  return null;
}

function showCounts(app) {
  const { findings } = app.model;
  const parts = GRAVITY.map((severity) => [severity, findings.filter((found) => found.severity === severity).length]).filter(([, count]) => count);
  byId("findings").replaceChildren(
    ...(parts.length
      ? parts.map(([severity, count]) => h("span", { class: "count" }, severitySign(severity), String(count)))
      : [h("span", { class: "count" }, h("span", { class: "sign", "aria-hidden": "true" }, "✓"), h("span", { class: "word" }, "No findings"))]),
  );
  byId("findings").setAttribute("aria-label", parts.length ? parts.map(([severity, count]) => plural(count, severity)).join(", ") : "No findings");
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

function start() {
  makeTheme();
  const app = makeApp();
  app.filters = readAddress(location.hash).filters;
  app.filterBar = makeFilterBar(app);
  adopt(app, JSON.parse(byId("data").textContent));
  app.searchBox = makeSearchBox(app);
  makeKeyboard(app);
  makeMapKeys(app, byId("stage"), app.viewport);
  makePointing(app);
  byId("fold").addEventListener("click", () => fold(app, !byId("panel").classList.contains("folded")));
  fold(app, false);
  app.viewport.measure();
  app.showAll(true);
  window.addEventListener("hashchange", () => show(app));
  app.still = readAddress(location.hash).parts.length === 0;
  show(app);
  makeLive(app);
  document.documentElement.dataset.ready = "yes";
}

start();
