// The map: regions, lines, boxes, and what is lit. Only what is seen exists as elements.

const REGION_HEAD = 110; // units above the boxes of a region; stormcli/draw/explorer/layout/regions.py keeps them free
const STEP = Math.log(1.1); // letters are made anew when the scale has changed by so much

/** The map in `svg`; it draws `scene.model` as `view` sees it. */
function makeMap(svg, scene) {
  const layer = (name) => s("g", { class: name });
  const layers = {
    regions: layer("regions"),
    lines: layer("lines"),
    names: layer("names"),
    boxes: layer("boxes"),
    labels: layer("labels"),
    across: layer("names"),
    lit: layer("lit-layer"),
  };
  const world = s("g", null, ...Object.values(layers));
  svg.append(s("defs", null, arrowHead()), world);
  const shown = new Map();
  let model = null;
  let drawn = "";

  function render(view) {
    world.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
    const k = Math.exp(Math.round(Math.log(view.k) / STEP) * STEP);
    const seen = {
      x: -view.x / view.k,
      y: -view.y / view.k,
      w: svg.clientWidth / view.k,
      h: svg.clientHeight / view.k,
    };
    renderBoxes(view.k, k, seen);
    const state = `${k} ${scene.version}`;
    if (state !== drawn) {
      drawn = state;
      drawRegions(layers, scene, k);
      drawLit(layers.lit, scene, k);
    }
    renderLabels(view.k, k, seen);
  }

  function renderBoxes(exact, k, seen) {
    if (scene.model !== model) {
      model = scene.model;
      layers.boxes.replaceChildren();
      shown.clear();
    }
    for (const node of scene.model.nodes) {
      const before = shown.get(node);
      if (!overlap(node.box, seen)) {
        if (before) {
          before.element.remove();
          shown.delete(node);
        }
        continue;
      }
      const level = levelOf(node.box, exact);
      // At the two ends nothing depends on the scale itself.
      const scaled = level === "peek" || level === "name";
      const state = `${level} ${scaled ? k : ""} ${scene.version}`;
      if (before && before.state === state) continue;
      const element = drawBox(node, level, k, scene.look);
      if (before) before.element.replaceWith(element);
      else layers.boxes.append(element);
      shown.set(node, { element, state });
    }
  }

  let labelled = "";
  function renderLabels(exact, k, seen) {
    const lines = scene.model.lines.filter(
      (line) => !scene.faintLine(line) && spanOf(line.curve) * exact > LABELLED && overlap(hull(line.curve), seen),
    );
    const quiet = k < LETTERED || lines.length > MOST_LABELS || litLines(scene).length > 0 || scene.walk;
    const state = quiet ? "" : `${k} ${scene.version} ${lines.map((line) => line.number).join()}`;
    if (state === labelled) return;
    labelled = state;
    const taken = [];
    const wanted = k < SPOKEN ? { letters: true } : { middle: "counts" };
    layers.labels.replaceChildren(
      ...(quiet ? [] : lines).map((line) => s("g", { "data-line": line.number }, labelsOf(line, k, taken, wanted))),
    );
  }

  /** Forgets what was drawn: the model, the filter or the selection is another one. */
  function refresh() {
    scene.version += 1;
    drawLines(layers.lines, scene.model.lines, scene.faintLine);
  }

  return { render, refresh, relight: () => (drawn = "") };
}

function arrowHead() {
  const attributes = {
    id: "arrow",
    viewBox: "0 0 10 10",
    refX: 8,
    refY: 5,
    markerWidth: 5,
    markerHeight: 5,
    orient: "auto-start-reverse",
  };
  return s("marker", attributes, s("path", { d: "M0 0L10 5L0 10z", fill: "context-stroke" }));
}

function hull(curve) {
  const xs = [curve[0], curve[2], curve[4], curve[6]];
  const ys = [curve[1], curve[3], curve[5], curve[7]];
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
}

/** The ground: a region for each subdomain, its name at the top, or across it while boxes are too small for names. */
function drawRegions(layers, scene, k) {
  const { regions, nodes } = scene.model;
  const across = nodes.length > 0 && !nodes.some((node) => node.box.w * k >= NAMED);
  layers.regions.replaceChildren(
    ...regions.map(({ grade, box }) =>
      s("rect", { class: `region ${grade || "plain"}`, x: box.x, y: box.y, width: box.w, height: box.h, rx: 26 }),
    ),
  );
  layers.names.replaceChildren(...(across ? [] : regions.map((region) => nameAbove(region, k))));
  layers.across.replaceChildren(...(across ? regions.flatMap((region) => nameAcross(region, k)) : []));
}

function nameAbove({ title, grade, box }, k) {
  const size = Math.max(34, Math.min(13 / k, REGION_HEAD * 0.6), 10 / k);
  const room = box.w - 60;
  const grades = grade && grade !== "system" && widthOf(`${title}  ${grade}`) * size <= room;
  const [text] = broken(title, room, size, 1);
  const label = s(
    "text",
    {
      class: `region-name ${grade || "plain"}`,
      x: box.x + 44,
      y: box.y + REGION_HEAD * 0.5 + size * 0.35,
      "font-size": size,
      "stroke-width": 5 / k,
    },
    text,
  );
  if (grades) label.append(s("tspan", { class: "grade", dx: size * 0.6, "font-size": size * 0.8 }, grade));
  return label;
}

function nameAcross({ title, box }, k) {
  if (box.w * k < 30) return [];
  const size = Math.min(26, Math.max(11, (box.w * k) / 9)) / k;
  const lines = broken(title, box.w, size, 3);
  const first = box.y + box.h / 2 - ((lines.length - 1) * size * 1.2) / 2 + size * 0.35;
  return lettered(lines, box.x + box.w / 2, first, size, {
    class: "region-across",
    "text-anchor": "middle",
    "stroke-width": 4 / k,
  });
}
