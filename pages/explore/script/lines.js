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
    const [plain, pale] = [false, true].map((wanted) =>
      lines
        .filter((line) => faint(line) === wanted)
        .map((line) => pathOf(line.curve))
        .join(""),
    );
    layer.replaceChildren(
      s("path", { class: "line many", d: plain }),
      s("path", { class: "line many faint", d: pale }),
    );
    return;
  }
  layer.replaceChildren(
    ...lines.map((line) => {
      const d = pathOf(line.curve);
      return s(
        "g",
        { "data-line": line.number, class: faint(line) ? "faint" : null },
        s("path", { class: "reach", d }),
        s("path", { class: classOf(line), d }),
      );
    }),
  );
}

/** What is said of an end: U or D with its roles. Of several strands each letter once. */
function endWords(line, end) {
  const said = line.strands.map((each) => [each.letters[end], each.roles[end]].filter(Boolean).join(" "));
  return [...new Set(said.filter(Boolean))].join(", ");
}

/** What a strand says in the middle of its line; messages that no line carries are said to be so. */
const wordsOf = (strand) => strand.words || (strand.declared ? "" : "not on the context map");

function patternWords(line) {
  const crossed = line.strands.some((strand) => !strand.declared);
  const words = [
    ...new Set(
      line.strands
        .filter((strand) => !(crossed && strand.apart))
        .map(wordsOf)
        .filter(Boolean),
    ),
  ];
  return words.length ? [words.join(", ")] : [];
}

function middleWords(line) {
  const count = (slug) =>
    new Set(line.messages.map(({ message }) => message).filter((message) => message.kind.slug === slug)).size;
  const counts = [
    ["event", count("event")],
    ["command", count("command")],
  ].filter(([, number]) => number);
  const words = counts.map(([word, number]) => plural(number, word)).join(", ");
  return words ? [...patternWords(line), words] : patternWords(line);
}

// What the middle of a line can say.
const MIDDLES = {
  nothing: () => [],
  counts: (line) => middleWords(line),
  messages: (line) => [...patternWords(line), ...messageWords(line)],
};

/**
 * The labels of a line: its ends with their roles or in small `letters`, and one of MIDDLES where there is room for it,
 * or anyway if it is `needed`. `taken` holds the places of labels.
 */
function labelsOf(line, k, taken, { letters = false, middle = "nothing", needed = false }) {
  const labels = [0, 1].map((end) => endLabel(line, end, k, taken, letters));
  const lines = MIDDLES[middle](line);
  if (lines.length) labels.push(middleLabel(line, lines, k, taken, needed));
  return labels.filter(Boolean);
}

function endLabel(line, end, k, taken, letters) {
  const text = letters ? [...new Set(line.strands.map((each) => each.letters[end]))].join("") : endWords(line, end);
  if (!text) return null;
  const along = Math.min(0.25, (letters ? 13 : 24) / (spanOf(line.curve) * k));
  const { x, y } = pointOn(line.curve, end ? 1 - along : along);
  taken.push(roomOf([text], x, y, k));
  return label([text], x, y, k, "end", letters ? 0.8 : 1);
}

function messageWords(line) {
  const texts = line.messages.map(({ message, receiver }) => `${message.title} → ${receiver.item.title}`);
  return texts.length > 6 ? [...texts.slice(0, 5), `and ${texts.length - 5} more`] : texts;
}

function middleLabel(line, lines, k, taken, needed) {
  const points = [0.5, 0.42, 0.58, 0.34, 0.66].map((part) => pointOn(line.curve, part));
  const free = points.find(({ x, y }) => !taken.some((other) => overlap(roomOf(lines, x, y, k), other)));
  const point = free || (needed ? points[0] : null);
  if (!point) return null;
  taken.push(roomOf(lines, point.x, point.y, k));
  return label(lines, point.x, point.y, k, "middle");
}

/** The place that a label around a point takes, in units of the map. */
function roomOf(lines, x, y, k) {
  const { width, height } = sizeOf(lines);
  return { x: x - width / 2 / k, y: y - height / 2 / k, w: width / k, h: height / k };
}

const sizeOf = (lines) => ({ width: Math.max(...lines.map(widthOf)) * 11.5 + 14, height: lines.length * 14 + 6 });

const overlap = (one, other) =>
  one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;

/** A label around a point, as large on the screen at every scale. */
function label(lines, x, y, k, form, size = 1) {
  const { width, height } = sizeOf(lines);
  return s(
    "g",
    { class: `label ${form}`, transform: `translate(${x} ${y}) scale(${size / k})` },
    s("rect", { x: -width / 2, y: -height / 2, width, height, rx: 5 }),
    lines.map((text, number) =>
      s("text", { y: (number - (lines.length - 1) / 2) * 14 + 4, "text-anchor": "middle", "font-size": 11.5 }, text),
    ),
  );
}
