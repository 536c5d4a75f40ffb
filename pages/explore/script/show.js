// What the page shows follows its address.

function show(app) {
  app.page = readAddress(location.hash);
  app.filters = app.page.filters;
  app.wanted = filterOf(app.model, app.filters);
  for (const node of app.model.nodes) node.wanted = [node.item, ...node.item.members].some((item) => app.passes(item));
  const shown = pageOf(app);
  showOnMap(app, shown);
  showInSheet(app, shown);
  document.title = shown.title ? `${shown.title} – ${app.model.title}` : app.model.title;
  byId("home").setAttribute("href", addressOf([], app.filters));
  byId("findings").setAttribute("href", addressOf(["findings"], app.filters));
  app.filterBar.refresh();
  if (!app.still) {
    if (narrow() && app.page.parts.length) fold(app, false);
    moveTo(app, shown);
  }
  app.focus = app.still = false;
}

function showOnMap(app, { item = null, lines = null, walk = null, step = 1 }) {
  const { scene } = app;
  Object.assign(scene, { selected: item, between: lines, walk, step, cursor: null });
  scene.walked = walk ? new Set(walk.steps.map((each) => each.item)) : null;
  scene.near = nearOf(scene);
  scene.bright = scene.near && litLines(scene);
  app.item = item;
  app.map.refresh();
  app.viewport.touch();
}

/** The details: those who read on keep their place, those who came by keys their focus. */
function showInSheet(app, shown) {
  const sheet = byId("sheet");
  const hadFocus = byId("panel").contains(document.activeElement);
  const page = app.page.parts.join("/");
  const place = app.shownPage === page && (app.still || shown.walk) ? sheet.scrollTop : 0;
  app.shownPage = page;
  sheet.replaceChildren(...shown.content.flat(Infinity).filter(Boolean));
  sheet.scrollTop = place;
  sheet.querySelector(".walk .current")?.scrollIntoView({ block: "nearest" });
  if (app.focus || hadFocus) focusOn(shown);
}

/** In a walk the step has the focus, elsewhere the headline: a reader goes on from there. */
function focusOn(shown) {
  const target = shown.walk ? document.querySelector(".walk .current a") : byId("headline");
  target?.focus({ preventScroll: true });
}

function moveTo(app, shown) {
  if (shown.walk) flyToStep(app, shown.walk.steps[shown.step - 1]);
  else if (shown.lines && shown.lines.length)
    app.viewport.show(around(shown.lines[0].ends.map((end) => end.box)), { most: 0.6, margin: 60 });
  else if (shown.item) app.flyTo(shown.item);
}

/** A step with the one before it, where both can be read at once. */
function flyToStep(app, step) {
  const spots = [step.item, step.parent && step.parent.item].map((item) => item && spotOf(item)).filter(Boolean);
  const both = around(spots);
  if (spots.length === 2 && app.viewport.fitting(both, 90) > NEAR * 1.1)
    app.viewport.show(both, { most: 0.85, margin: 90 });
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
  if (selected && selected.end && selected.end.item === selected)
    return new Set([selected.end, ...selected.end.lines.flatMap((line) => line.ends)]);
  return null;
}
