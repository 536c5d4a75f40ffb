// Contexts and systems on the map. What a box shows depends on how large it is on the screen: nothing, its name, its
// stickies as spots of colour, its stickies with their names.

const HEAD = 92; // units above the stickies; stormcli/draw/explorer/layout/stickies.py keeps them free
const NEAR = 0.5; // from this scale on the names of stickies can be read
const PUBLISHED = "M2 10l8 -8m-6 0h6v6"; // an arrow that leads out
const NAMED = 44; // pixels: smaller boxes bear no name

function levelOf(box, k) {
  if (k >= NEAR) return "near";
  if (HEAD * k >= 17 && box.w * k >= 150) return "peek";
  return box.w * k >= NAMED ? "name" : "far";
}

/** The drawing of a node at a level; `k` is the scale for which its letters are made. */
function drawBox(node, level, k, look) {
  const { w, h } = node.box;
  const grade = node.mud ? "mud" : node.grade || "plain";
  const box = s("g", {
    class: `box ${grade} ${level}${look.faint(node) ? " faint" : ""}`,
    transform: `translate(${node.box.x} ${node.box.y})`,
  });
  box.append(s("rect", { class: "card", width: w, height: h, rx: 16 }));
  if (node.grade === "core" && !node.mud)
    box.append(s("rect", { class: "inner", x: 7, y: 7, width: w - 14, height: h - 14, rx: 11 }));
  if (level === "peek") box.append(spots(node, look));
  if (level === "near") box.append(...node.stickies.map((item) => drawSticky(item, node.box, look)));
  if (level === "name") box.append(...nameInTheMiddle(node, k));
  if (level === "peek") box.append(...nameAtTheTop(node, k));
  if (level === "near") box.append(...nameAtTheTop(node, NEAR));
  const worst = look.worst(node);
  if (worst && level !== "far") box.append(badge(worst, w - 4, 4, level === "near" ? 1.6 : 1 / k));
  return box;
}

function nameInTheMiddle(node, k) {
  const { w, h } = node.box;
  const size = Math.min(15, Math.max(10, (w * k) / 9)) / k;
  const lines = broken(node.item.title, w - 10 / k, size, Math.max(1, Math.min(3, Math.floor((h * k) / 14))));
  const first = h / 2 - ((lines.length - 1) * size * 1.2) / 2 + size * 0.35;
  return lettered(lines, w / 2, first, size, { class: "title", "text-anchor": "middle" });
}

function nameAtTheTop(node, k) {
  const { w } = node.box;
  const size = Math.max(30, Math.min(13 / k, HEAD * 0.52));
  const small = Math.max(17, Math.min(11 / k, HEAD * 0.3));
  const [title] = broken(node.item.title, w - 70, size, 1);
  const roomy = HEAD * k >= 30;
  const second = [node.team, node.mud ? "big ball of mud" : node.grade === "system" ? "external system" : ""]
    .filter(Boolean)
    .join(" · ");
  const texts = lettered([title], 26, roomy ? 46 : 54, size, { class: "title" });
  if (roomy && second)
    texts.push(...lettered(broken(second, w - 60, small, 1), 26, 46 + small * 1.45, small, { class: "team" }));
  return texts;
}

/** The stickies of a box as spots of colour: a path for each kind. */
function spots(node, look) {
  const paths = new Map();
  for (const item of node.stickies) {
    const { x, y, w, h } = item.sticky;
    const key = `fill-${item.kind.slug}${look.unwanted(item) ? " unwanted" : ""}`;
    paths.set(key, `${paths.get(key) || ""}M${x - node.box.x} ${y - node.box.y}h${w}v${h}h${-w}z`);
  }
  return s(
    "g",
    { class: "spots" },
    [...paths].map(([key, d]) => s("path", { class: key, d })),
  );
}

function drawSticky(item, box, look) {
  const { x, y, w, h } = item.sticky;
  const published = item.marks.includes("published");
  const sticky = s("g", {
    class: `sticky${look.unwanted(item) ? " unwanted" : ""}${item.marks.includes("pivotal") ? " pivotal" : ""}`,
    transform: `translate(${x - box.x} ${y - box.y})`,
  });
  sticky.append(s("rect", { class: `paper fill-${item.kind.slug}`, width: w, height: h, rx: 4 }));
  const lines = broken(item.title, w - 18, 14, h > 100 ? 4 : 2);
  const middle = h / 2 + 6;
  sticky.append(...lettered([item.kind.word + (published ? ", published" : "")], 9, 15, 9.5, { class: "caption" }));
  sticky.append(...lettered(lines, 9, middle - ((lines.length - 1) * 17) / 2 + 4, 14, { class: "name" }));
  if (published) sticky.append(s("path", { class: "published", d: PUBLISHED, transform: `translate(${w - 22} 6)` }));
  const worst = look.worstOf(item);
  if (worst) sticky.append(badge(worst, w - 4, h - 4, 0.8));
  if (questionsAbout(item).length) sticky.append(badge("question", w - (worst ? 24 : 4), h - 4, 0.8));
  return sticky;
}

// Each severity, and an open question, has a shape and a sign of its own; the details say it in words.
const BADGES = {
  error: { d: "M-4 -10h8l6 6v8l-6 6h-8l-6 -6v-8z", sign: "×" },
  warning: { d: "M0 -11L11 9H-11z", sign: "!" },
  question: { d: "M0 -12L12 0L0 12L-12 0z", sign: "?" },
  info: { d: "M-10 0a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z", sign: "i" },
};

function badge(severity, x, y, scale) {
  const { d, sign } = BADGES[severity];
  return s(
    "g",
    { class: `badge ${severity}`, transform: `translate(${x} ${y}) scale(${scale})` },
    s("path", { d }),
    s("text", { y: severity === "warning" ? 6 : 4.5, "text-anchor": "middle", "font-size": 13 }, sign),
  );
}
