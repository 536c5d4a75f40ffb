// Text on the map: measured, broken into lines, cut where there is no room.

const FACE = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';
const measuring = document.createElement("canvas").getContext("2d");
const widths = new Map();

/** The width of a text in half-bold letters one unit high. */
function widthOf(text) {
  let width = widths.get(text);
  if (width === undefined) {
    measuring.font = `600 100px ${FACE}`;
    width = measuring.measureText(text).width / 100;
    widths.set(text, width);
  }
  return width;
}

/** A text in at most `most` lines of a width; what does not fit ends in an ellipsis. */
function broken(text, width, size, most) {
  const room = width / size;
  const lines = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && widthOf(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] = `${kept[most - 1]}…`;
  return kept.map((line) => cut(line, room));
}

function cut(line, room) {
  if (widthOf(line) <= room) return line;
  const letters = [...line];
  while (letters.length > 1 && widthOf(`${letters.join("")}…`) > room) letters.pop();
  return `${letters.join("")}…`;
}

/** Lines of text one below the other; `x`, `y` is where the first one stands. */
function lettered(lines, x, y, size, attributes) {
  return lines.map((line, number) =>
    s("text", { x, y: y + number * size * 1.2, "font-size": size, ...attributes }, line),
  );
}
