// Small pieces of the details: links, chips, sections.

/** The word for what an item is, on the colour of its sticky. */
const chip = (kind) => h("span", { class: `kind fill-${kind.slug}` }, kind.word);

/** A link to an item; `where` names the context too. */
function itemLink(app, item, { where = true, kind = true, sign = true } = {}) {
  const scope = where && item.scope ? h("span", { class: "where" }, scopeTitle(app, item)) : null;
  // An open question is a finding of its own, which need not be said twice.
  const worst = sign && item.kind.slug !== "open-question" ? app.worstOf(item) : null;
  return h(
    "a",
    { class: "item", href: addressOf(partsOf(item), app.filters), "data-number": item.number },
    kind ? chip(item.kind) : null,
    h("span", { class: "title" }, item.title),
    worst ? severitySign(worst) : null,
    scope,
  );
}

const scopeTitle = (app, item) =>
  app.model.ends.has(item.scope) ? app.model.ends.get(item.scope).item.title : item.scope;

const SIGNS = { error: "×", warning: "!", info: "i" };

/** A severity: a sign in a shape for the eye, its word for everybody. */
const severitySign = (severity, word = false) =>
  h(
    "span",
    { class: `severity ${severity}` },
    h("span", { class: "shape", "aria-hidden": "true" }, SIGNS[severity]),
    h("span", { class: word ? "word" : "hidden" }, severity),
  );

const placeText = (place) => (place ? h("code", { class: "place" }, `${place.file}:${place.line}`) : null);

/** Text in which a rule puts names between backticks. */
const prose = (text) => text.split(/`([^`]+)`/).map((part, number) => (number % 2 ? h("code", null, part) : part));

function section(title, ...children) {
  const inside = children.flat(Infinity).filter(Boolean);
  return inside.length ? h("section", null, h("h3", null, title), inside) : null;
}

const CHUNK = 100;

/** A list that grows on demand: thousands of links at once would make the page slow. */
function growing(entries, draw, form = "plain") {
  const list = h("ul", { class: form });
  const more = h("button", { type: "button", class: "more" });
  let done = 0;
  const grow = () => {
    list.append(...entries.slice(done, done + CHUNK).map((entry) => h("li", null, draw(entry))));
    done = Math.min(entries.length, done + CHUNK);
    const left = entries.length - done;
    more.textContent = `Show ${Math.min(CHUNK, left)} more of ${left.toLocaleString("en")}`;
    more.hidden = done >= entries.length;
  };
  more.addEventListener("click", () => {
    const next = list.children.length;
    grow();
    list.children[next]?.querySelector("a")?.focus();
  });
  grow();
  return entries.length > CHUNK ? [list, more] : [list];
}

/** The findings of an item, the gravest first. */
function findingList(app, findings, about) {
  return growing(
    findings,
    (found) =>
      h(
        "div",
        { class: `finding ${found.severity}` },
        h(
          "p",
          { class: "said" },
          severitySign(found.severity, true),
          " ",
          h("code", null, found.code),
          " ",
          prose(found.message),
        ),
        found.hint ? h("p", { class: "hint" }, prose(found.hint)) : null,
        h(
          "p",
          { class: "at" },
          about && found.item ? itemLink(app, found.item, { sign: false }) : null,
          placeText(found.place),
        ),
        found.related.length
          ? h(
              "ul",
              { class: "related" },
              found.related.map(({ text, place }) => h("li", null, prose(text), " ", placeText(place))),
            )
          : null,
      ),
    "findings",
  );
}

const GRAVITY = ["error", "warning", "info"];
const gravest = (findings) => GRAVITY.find((severity) => findings.some((found) => found.severity === severity)) || null;

/** Severity -> how many, the gravest first; those of which there are none left out. */
const countBySeverity = (findings) =>
  GRAVITY.map((severity) => [severity, findings.filter((found) => found.severity === severity).length]).filter(
    ([, count]) => count,
  );
const byGravity = (findings) =>
  [...findings].sort((one, other) => GRAVITY.indexOf(one.severity) - GRAVITY.indexOf(other.severity));

/** The head of every page of the details. */
function headline(title, ...above) {
  const signs = above.flat().filter(Boolean);
  return h(
    "header",
    { class: "headline" },
    signs.length ? h("p", { class: "above" }, signs) : null,
    h("h2", { tabindex: "-1", id: "headline" }, title),
  );
}
