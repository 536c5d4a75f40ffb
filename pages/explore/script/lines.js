// The lines of the context map: what joins two boxes, drawn as one curve.

const MANY_LINES = 400; // beyond, they are one path: thousands of elements would make every move slow
const MOST_LABELS = 60;
const LABELLED = 130; // pixels: shorter lines bear no labels
const LETTERED = 0.13; // below this scale nothing is said of lines
const SPOKEN = 0.36; // up to this scale a line bears its letters alone

const pathOf = (c) => `M${c[0]} ${c[1]}C${c[2]} ${c[3]} ${c[4]} ${c[5]} ${c[6]} ${c[7]}`;

/** The point of a curve after a part of its parameter. */
function pointOn(c, t) {
  const u = 1 - t;
  const mix = (at) => u * u * u * c[at] + 3 * u * u * t * c[at + 2] + 3 * u * t * t * c[at + 4] + t * t * t * c[at + 6];
  return { x: mix(0), y: mix(1) };
}

const spanOf = (c) => Math.hypot(c[6] - c[0], c[7] - c[1]);

/** How a line looks: messages against the map are dashed and red, separate ways dotted, mutual ones thick. */
function classOf(line) {
  if (line.strands.some((each) => !each.declared)) return "line undeclared";
  if (line.strands.every((each) => each.apart)) return "line apart";
  return line.strands.some((each) => each.mutual) ? "line mutual" : "line";
}

function drawLines(layer, lines, faint) {
  if (lines.length > MANY_LINES) {
    const [plain, pale] = [false, true].map((wanted) => lines.filter((line) => faint(line) === wanted).map((line) => pathOf(line.curve)).join(""));
    layer.replaceChildren(s("path", { class: "line many", d: plain }), s("path", { class: "line many faint", d: pale }));
    return;
  }
  layer.replaceChildren(
    ...lines.map((line) => {
      const d = pathOf(line.curve);
      return s("g", { "data-line": line.number, class: faint(line) ? "faint" : null }, s("path", { class: "reach", d }), s("path", { class: classOf(line), d }));
    }),
  );
}

/** What is said of an end: U or D with its roles. Of several strands each letter once. */
function endWords(line, end) {
  const said = line.strands.map((each) => [each.letters[end], each.roles[end]].filter(Boolean).join(" "));
  return [...new Set(said.filter(Boolean))].join(", ");
}

function patternWords(line) {
  const words = [...new Set(line.strands.map((each) => each.words).filter(Boolean))];
  if (line.strands.some((each) => !each.declared)) words.unshift("not on the context map");
  return words.length ? [words.join(", ")] : [];
}

function middleWords(line) {
  const count = (slug) => new Set(line.messages.map(({ message }) => message).filter((message) => message.kind.slug === slug)).size;
  const counts = [["event", count("event")], ["command", count("command")]].filter(([, number]) => number);
  const words = counts.map(([word, number]) => plural(number, word)).join(", ");
  return words ? [...patternWords(line), words] : patternWords(line);
}

/** The labels of a line: its ends and, unless only `letters` are wanted, `counts` or `messages` in the middle. */
function labelsOf(line, k, taken, wanted) {
  const length = spanOf(line.curve) * k;
  const labels = [0, 1].map((end) => {
    const text = wanted === "letters" ? [...new Set(line.strands.map((each) => each.letters[end]))].join("") : endWords(line, end);
    if (!text) return null;
    const along = Math.min(0.25, (wanted === "letters" ? 13 : 24) / length);
    const { x, y } = pointOn(line.curve, end ? 1 - along : along);
    return label([text], x, y, k, "end", wanted === "letters" ? 0.8 : 1);
  });
  const lines = wanted === "letters" ? [] : wanted === "counts" ? middleWords(line) : [...patternWords(line), ...messageWords(line)];
  if (lines.length) labels.push(middleLabel(line, lines, k, taken));
  return labels.filter(Boolean);
}

function messageWords(line) {
  const texts = line.messages.map(({ message, receiver }) => `${message.title} → ${receiver.item.title}`);
  return texts.length > 6 ? [...texts.slice(0, 5), `and ${texts.length - 5} more`] : texts;
}

function middleLabel(line, lines, k, taken) {
  const width = (Math.max(...lines.map(widthOf)) * 11.5 + 14) / k;
  const height = (lines.length * 14 + 6) / k;
  for (const t of [0.5, 0.4, 0.6, 0.32, 0.68]) {
    const { x, y } = pointOn(line.curve, t);
    const place = { x: x - width / 2, y: y - height / 2, w: width, h: height };
    if (t === 0.68 || !taken.some((other) => overlap(place, other))) {
      taken.push(place);
      return label(lines, x, y, k, "middle");
    }
  }
  return null;
}

const overlap = (one, other) =>
  one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;

/** A label around a point, as large on the screen at every scale. */
function label(lines, x, y, k, form, size = 1) {
  const width = Math.max(...lines.map(widthOf)) * 11.5 + 14;
  const height = lines.length * 14 + 6;
  return s(
    "g",
    { class: `label ${form}`, transform: `translate(${x} ${y}) scale(${size / k})` },
    s("rect", { x: -width / 2, y: -height / 2, width, height, rx: 5 }),
    lines.map((text, number) => s("text", { y: (number - (lines.length - 1) / 2) * 14 + 4, "text-anchor": "middle", "font-size": 11.5 }, text)),
  );
}
