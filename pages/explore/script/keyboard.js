// Keys: those of the whole page, those of the map, and the help that lists them.

const KEYS = [
  [["/"], "search"],
  [["↑", "↓", "Enter"], "choose a result and open it"],
  [["Esc"], "close what is open, then choose nothing"],
  [["Alt", "←"], "back, as everywhere in the browser"],
  [["n", "p"], "on and back while following an event"],
  [["←", "↑", "→", "↓"], "on the map: from context to context"],
  [["Enter"], "on the map: open the context"],
  [["+", "−", "0"], "on the map: closer, farther, everything"],
  [["Shift", "←"], "on the map: move it"],
  [["?"], "this help"],
];
const SINGLE = "single-keys";

function makeKeyboard(app) {
  const help = byId("help");
  let single = kept.read(SINGLE) !== "off";

  function openHelp() {
    const choice = h("input", { type: "checkbox", id: "single", checked: single });
    choice.addEventListener("change", () => {
      single = choice.checked;
      kept.write(SINGLE, single ? "on" : "off");
    });
    help.replaceChildren(
      h("h2", { id: "help-title" }, "Keys"),
      h(
        "table",
        null,
        h(
          "tbody",
          null,
          KEYS.map(([keys, words]) =>
            h(
              "tr",
              null,
              h(
                "th",
                { scope: "row" },
                keys.map((key) => h("kbd", null, key)),
              ),
              h("td", null, words),
            ),
          ),
        ),
      ),
      h("p", null, h("label", null, choice, " Single letters and signs are shortcuts everywhere on the page")),
      h("form", { method: "dialog" }, h("button", { class: "main" }, "Close")),
    );
    help.showModal();
  }

  function escape() {
    if (!byId("filters").hidden) app.filterBar.toggle(false);
    else if (app.page.parts.length) app.go([]);
  }

  const page = {
    "/": () => app.searchBox.focus(),
    "?": openHelp,
    n: () => byId("step-n")?.click(),
    p: () => byId("step-p")?.click(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape") escape();
    else if (typing || !single || !page[event.key]) return;
    else page[event.key]();
    event.preventDefault();
  });
  byId("ask").addEventListener("click", openHelp);
  byId("skip").addEventListener("click", () => byId("panel").focus());
}

/** The keys of the map itself: the cursor goes to the nearest box in a direction. */
function makeMapKeys(app, stage, viewport) {
  const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const zoom = (factor) => () => viewport.zoomAt(viewport.view.width / 2, viewport.view.height / 2, factor);
  const keys = {
    "+": zoom(1.35),
    "=": zoom(1.35),
    "-": zoom(1 / 1.35),
    0: () => app.showAll(),
    Enter: () => app.scene.cursor && app.go(partsOf(app.scene.cursor.item), { focus: true }),
  };
  stage.addEventListener("keydown", (event) => {
    const way = directions[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || !(way || keys[event.key])) return;
    if (way && event.shiftKey) viewport.pan(-way[0] * 80, -way[1] * 80);
    else if (way) moveCursor(app, way, viewport);
    else keys[event.key]();
    event.preventDefault();
  });
  stage.addEventListener("blur", () => app.point(null));
}

function moveCursor(app, [dx, dy], viewport) {
  const { scene } = app;
  const chosen = app.item && app.item.end;
  const from = scene.cursor ? centre(scene.cursor.box) : chosen ? centre(chosen.box) : null;
  const next = from ? nearest(scene.model.nodes, from, dx, dy) : topLeft(scene.model.nodes);
  if (!next) return;
  app.point(next);
  say([next.item.title, next.item.kind.word, next.team && `of ${next.team}`, next.grade].filter(Boolean).join(", "));
  if (!app.inSight(next.box)) viewport.show(next.box, { most: viewport.view.k, margin: 80 });
}

const topLeft = (nodes) =>
  nodes.reduce((best, node) => (best && best.box.x + best.box.y <= node.box.x + node.box.y ? best : node), null);

/** The box that lies nearest in a direction; what lies aside counts twice. */
function nearest(nodes, from, dx, dy) {
  let best = null;
  let least = Infinity;
  for (const node of nodes) {
    const to = centre(node.box);
    const ahead = (to.x - from.x) * dx + (to.y - from.y) * dy;
    const aside = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
    if (ahead <= 1 || aside > ahead * 2) continue;
    if (ahead + 2 * aside < least) [best, least] = [node, ahead + 2 * aside];
  }
  return best;
}
