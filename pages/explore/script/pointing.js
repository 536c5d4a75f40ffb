// What the pointer does on the map: a click opens, a second one goes closer, resting tells what lies there.

function makePointing(app) {
  const { scene, viewport } = app;
  const stage = byId("stage");
  const tip = byId("tip");

  const placeOf = ({ x, y }) => ({
    x: (x - viewport.view.x) / viewport.view.k,
    y: (y - viewport.view.y) / viewport.view.k,
  });
  const inside = (box, { x, y }) => box && x >= box.x && y >= box.y && x <= box.x + box.w && y <= box.y + box.h;

  /** What lies under a point of the stage: an item or a line. */
  function under(point) {
    const place = placeOf(point);
    const node = scene.model.nodes.find((each) => inside(each.box, place));
    if (node) {
      const sticky = node.stickies.find((item) => inside(item.sticky, place));
      return { item: sticky && sticky.sticky.w * viewport.view.k >= 18 ? sticky : node.item };
    }
    const line = lineUnder(point);
    if (line) return { line };
    const region = scene.model.regions.find((each) => inside(each.box, place));
    return region && region.item ? { item: region.item } : {};
  }

  function lineUnder({ x, y }) {
    const frame = stage.getBoundingClientRect();
    const element = document.elementFromPoint(x + frame.left, y + frame.top)?.closest("[data-line]");
    return element ? scene.model.lines[Number(element.dataset.line)] : null;
  }

  const clicked = (point) => {
    const { item, line } = under(point);
    if (item) app.go(partsOf(item), { still: true });
    else if (line) app.go(["between", ...line.ends.map((end) => end.item.key).sort()], { still: true });
    else if (app.page.parts.length) app.go([], { still: true });
    if (narrow() && (item || line)) fold(app, false);
  };

  const doubled = (point) => {
    const { item } = under(point);
    if (item) app.flyTo(item);
    else viewport.zoomAt(point.x, point.y, 2);
  };

  const hovered = (point) => {
    const { item, line } = point ? under(point) : {};
    if ((line || null) !== scene.hovered) {
      scene.hovered = line || null;
      app.map.relight();
      viewport.touch();
    }
    stage.classList.toggle("over", Boolean(item || line));
    tip.hidden = !item;
    if (!item) return;
    tip.textContent = [
      item.title,
      item.kind.word,
      item.end && item.end.item !== item ? scopeTitle(app, item) : item.end && item.end.team,
    ]
      .filter(Boolean)
      .join(" · ");
    tip.style.left = `${Math.min(point.x + 14, viewport.view.width - tip.offsetWidth - 6)}px`;
    tip.style.top = `${point.y + 18}px`;
  };

  followGestures(stage, viewport, { clicked, doubled, hovered });
  const zoom = (factor) => () => viewport.zoomAt(viewport.view.width / 2, viewport.view.height / 2, factor);
  byId("zoom-in").addEventListener("click", zoom(1.4));
  byId("zoom-out").addEventListener("click", zoom(1 / 1.4));
  byId("zoom-all").addEventListener("click", () => app.showAll());
}
