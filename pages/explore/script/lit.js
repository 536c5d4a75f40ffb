// What is lit on top of the map: the selection and what it is tied to, the line under the hand, the way of a walk.

// The ties that are drawn as arrows: those along which something happens.
const FLOWS = ["issues", "emits", "brings", "triggers", "starts", "continues", "turns_back", "projected", "undoes"];
const MOST_ARROWS = 120;

/** Draws what is lit. `k` is the scale for which strokes and letters are made. */
function drawLit(layer, scene, k) {
  const parts = [];
  if (scene.walk) parts.push(...walkParts(scene, k));
  else if (scene.selected) parts.push(...selectionParts(scene.selected, k));
  const lines = litLines(scene);
  const taken = [];
  parts.unshift(
    ...lines.map((line) => s("path", { class: `lit ${classOf(line)}`, d: pathOf(line.curve), "stroke-width": 3 / k })),
  );
  const wanted = lines.length <= 4 ? "messages" : "counts";
  for (const line of lines) parts.push(...labelsOf(line, k, taken, { middle: wanted, needed: lines.length === 1 }));
  if (scene.cursor) parts.push(outline(scene.cursor.box, "cursor", k, 6));
  layer.replaceChildren(...parts);
}

function litLines(scene) {
  if (scene.walk) return [];
  if (scene.between) return scene.between;
  if (scene.selected && scene.selected.end && scene.selected.end.item === scene.selected)
    return scene.selected.end.lines;
  return scene.hovered ? [scene.hovered] : [];
}

function outline(box, form, k, gap = 3) {
  const wide = gap / k;
  return s("rect", {
    class: form,
    x: box.x - wide,
    y: box.y - wide,
    width: box.w + 2 * wide,
    height: box.h + 2 * wide,
    rx: 6 / k,
    "stroke-width": 3 / k,
  });
}

function selectionParts(item, k) {
  const parts = [];
  if (item.sticky) {
    for (const link of [...item.into, ...item.out].slice(0, MOST_ARROWS)) {
      const flows = FLOWS.includes(link.relation.name);
      const [from, to] = [spotOf(link.source), spotOf(link.target)];
      if (!flows || !from || !to) continue;
      parts.push(arrow(from, to, "tie", k), outline(link.source === item ? to : from, "tied", k));
    }
  }
  const spots = item.kind.slug === "field" ? item.uses.map((use) => spotOf(use.item)) : [spotOf(item)];
  parts.push(
    ...spots
      .filter(Boolean)
      .slice(0, MOST_ARROWS)
      .map((spot) => outline(spot, "chosen", k)),
  );
  return parts;
}

/** The way to the current step, what follows from that, and the rest of the walk in pale. */
function walkParts({ walk, step }, k) {
  const current = walk.steps[step - 1];
  const passed = new Set();
  for (let at = current; at; at = at.parent) passed.add(at);
  const strength = (each) => (passed.has(each) ? "" : each.parent === current ? " next" : " pale");
  const parts = [];
  for (const each of walk.steps) {
    const [from, to] = [each.parent && spotOf(each.parent.item), spotOf(each.item)];
    if (from && to && from !== to)
      parts.push([strength(each), arrow(from, to, `way${each.loop ? " back" : ""}${strength(each)}`, k)]);
  }
  // What is pale lies below.
  parts.sort(([one], [other]) => (other === " pale") - (one === " pale"));
  const numbered = new Set();
  const spots = walk.steps.filter((each) => spotOf(each.item) && !numbered.has(each.item) && numbered.add(each.item));
  const numbers = spots.filter((each) => each === current || spotOf(each.item).w * k > 28);
  return [
    ...parts.map(([, part]) => part),
    ...spots
      .filter((each) => passed.has(each))
      .map((each) => outline(spotOf(each.item), each === current ? "chosen" : "tied", k)),
    ...numbers.map((each) => stepNumber(each.number, spotOf(each.item), k, each === current)),
  ];
}

function stepNumber(number, spot, k, current) {
  return s(
    "g",
    { class: `number${current ? " current" : ""}`, transform: `translate(${spot.x} ${spot.y}) scale(${1 / k})` },
    s("circle", { r: 11 }),
    s("text", { y: 4, "text-anchor": "middle", "font-size": 11 }, String(number)),
  );
}

/** An arrow from the edge of one box to that of another. */
function arrow(from, to, form, k) {
  const [one, other] = [centre(from), centre(to)];
  const start = edge(from, other);
  const end = edge(to, one);
  const bend = Math.min(90, Math.hypot(end.x - start.x, end.y - start.y) * 0.16);
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const side = { x: (-(end.y - start.y) / length) * bend, y: ((end.x - start.x) / length) * bend };
  const bent = { x: (start.x + end.x) / 2 + side.x, y: (start.y + end.y) / 2 + side.y };
  const d = `M${start.x} ${start.y}Q${bent.x} ${bent.y} ${end.x} ${end.y}`;
  return s("path", { class: form, d, "stroke-width": 2.4 / k, "marker-end": "url(#arrow)" });
}

const centre = (box) => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 });

function edge(box, towards) {
  const middle = centre(box);
  const dx = towards.x - middle.x;
  const dy = towards.y - middle.y;
  const reach = Math.min(1, dx ? box.w / 2 / Math.abs(dx) : 1, dy ? box.h / 2 / Math.abs(dy) : 1);
  return { x: middle.x + dx * reach, y: middle.y + dy * reach };
}
