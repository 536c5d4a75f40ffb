// The data of the page as objects that know each other. Written by stormcli/draw/explorer/encoded.py.

const FIELD = { slug: "field", word: "field", words: "fields" };

/** The model: items with their links, the map's boxes and lines, the findings. */
function readModel(data) {
  const kinds = data.kinds.map(([slug, word, words]) => ({ slug, word, words }));
  const place = ([file, line]) => (file === undefined ? null : { file: data.files[file], line });
  const items = data.items.map((entry, number) => readItem(entry, number, kinds, place));
  const model = {
    title: data.title || "No picture yet",
    description: data.description,
    version: data.version,
    trouble: data.trouble,
    relations: data.relations.map(([name, forward, backward]) => ({ name, forward, backward })),
    kinds,
    items,
    byAddress: new Map(),
    byKind: new Map(kinds.map((kind) => [kind.slug, []])),
    ends: new Map(),
  };
  for (const item of items) {
    const address = `${item.kind.slug}/${item.key}`;
    if (!model.byAddress.has(address)) model.byAddress.set(address, item);
    model.byKind.get(item.kind.slug).push(item);
  }
  readLinks(model, data);
  readMap(model, data);
  model.findings = data.findings.map((entry) => readFinding(entry, items, place));
  for (const found of model.findings) if (found.item) put(found.item, "findings", found);
  model.fields = readFields(items);
  return model;
}

// What most items have nothing of: one empty list for all, since there are tens of thousands of them.
const NONE = Object.freeze([]);

function readItem([kind, key, title, scope, at, said = {}], number, kinds, place) {
  return {
    number,
    kind: kinds[kind],
    key,
    title,
    scope,
    place: place(at),
    description: said.description || "",
    tags: said.tags || NONE,
    marks: said.marks || NONE,
    aliases: said.aliases || NONE,
    facts: said.facts || NONE,
    lists: said.lists || NONE,
    tables: said.tables || NONE,
    out: NONE,
    into: NONE,
    findings: NONE,
    reactions: NONE,
    members: NONE,
    end: null,
    box: null,
    sticky: null,
  };
}

/** Adds to a list of an item, which begins as nobody's. */
function put(item, list, entry) {
  if (item[list] === NONE) item[list] = [entry];
  else item[list].push(entry);
}

function readLinks(model, data) {
  for (const [source, relation, target, note] of data.links) {
    const [one, other] = [model.items[source], model.items[target]];
    const link = { source: one, target: other, relation: model.relations[relation], note: note || "" };
    put(one, "out", link);
    put(other, "into", link);
  }
  for (const [event, consumer, commands, how] of data.reactions) {
    const reaction = {
      consumer: model.items[consumer],
      commands: commands.map((each) => model.items[each]),
      how: how || "",
    };
    put(model.items[event], "reactions", reaction);
  }
}

/** Boxes and stickies in units of the map; a line knows its ends, an end its lines. */
function readMap(model, data) {
  const { items } = model;
  const [x, y, w, h] = data.layout.bounds;
  model.bounds = { x, y, w, h };
  model.nodes = data.nodes.map(([item, subdomain, grade, team, mud]) => {
    const node = {
      item: items[item],
      subdomain: subdomain === null ? null : items[subdomain],
      grade,
      team,
      mud: mud === 1,
    };
    Object.assign(node, { lines: [], stickies: [] });
    node.item.end = node;
    model.ends.set(node.item.key, node);
    return node;
  });
  data.layout.boxes.forEach(([item, x, y, w, h, stickies]) => {
    const node = items[item].end;
    node.box = items[item].box = { x, y, w, h };
    for (let at = 0; at < stickies.length; at += 5) {
      const item = items[stickies[at]];
      item.sticky = { x: x + stickies[at + 1], y: y + stickies[at + 2], w: stickies[at + 3], h: stickies[at + 4] };
      node.stickies.push(item);
    }
  });
  for (const item of items) {
    if (!item.scope || !model.ends.has(item.scope)) continue;
    item.end = model.ends.get(item.scope);
    put(item.end.item, "members", item);
  }
  model.regions = data.layout.regions.map(([title, grade, item, x, y, w, h]) => {
    const region = { title, grade, item: item === null ? null : items[item], box: { x, y, w, h } };
    if (region.item) region.item.box = region.box;
    return region;
  });
  model.lines = data.lines.map((entry, number) => readLine(entry, number, data.layout.curves[number], items));
  for (const line of model.lines) for (const end of line.ends) end.lines.push(line);
}

function readLine([one, other, strands, relationships, crossed], number, curve, items) {
  return {
    number,
    ends: [items[one].end, items[other].end],
    strands: strands.map(([first, second, roles, otherRoles, words, types, undeclared, form]) => ({
      letters: [first, second],
      roles: [roles, otherRoles],
      words,
      types,
      declared: undeclared === "",
      apart: form === "apart",
      mutual: form === "mutual",
    })),
    relationships: relationships.map((each) => items[each]),
    messages: crossed.map(([message, sender, receiver]) => ({
      message: items[message],
      sender: items[sender].end,
      receiver: items[receiver].end,
    })),
    curve,
  };
}

function readFinding([code, rule, severity, message, hint, at, column, item, related], items, place) {
  return {
    code,
    rule,
    severity,
    message,
    hint,
    place: place(at),
    column,
    item: item === null ? null : items[item],
    related: related.map(([text, where]) => ({ text, place: place(where) })),
  };
}

/** Name of a field -> a stand-in for an item, with every element that carries such a field. */
function readFields(items) {
  const fields = new Map();
  for (const item of items) {
    for (const [, rows] of item.tables) {
      for (const [name, type] of rows) {
        if (!fields.has(name)) {
          const blank = {
            kind: FIELD,
            key: name,
            title: name,
            scope: "",
            description: "",
            tags: [],
            marks: [],
            aliases: [],
          };
          fields.set(name, { ...blank, findings: [], uses: [], number: -1 });
        }
        const { uses } = fields.get(name);
        if (!uses.length || uses[uses.length - 1].item !== item) uses.push({ item, type });
      }
    }
  }
  return fields;
}

/** The open questions from the wall that are about an item. */
const questionsAbout = (item) => item.into.filter((link) => link.relation.name === "about").map((link) => link.source);

/** Where an item is on the map: its sticky or box, that of what it belongs to, or those of all that it owns. */
function spotOf(item) {
  if (item.sticky || item.box) return item.sticky || item.box;
  const whole = item.into ? [...item.into, ...item.out] : [];
  const near = whole.map((link) => (link.source === item ? link.target : link.source));
  const boxes = near.map((other) => other.sticky || other.box).filter(Boolean);
  if (item.kind.slug === "team" || item.kind.slug === "actor" || item.kind.slug === "subdomain") return around(boxes);
  if (item.kind.slug === "entity" || item.kind.slug === "query" || item.kind.slug === "open-question") {
    if (boxes.length) return boxes[0];
  }
  if (item.kind.slug === "field") return around(item.uses.map((use) => spotOf(use.item)).filter(Boolean));
  return item.end ? item.end.box : null;
}

/** The smallest box around several; null without any. */
function around(boxes) {
  if (!boxes.length) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.w));
  const bottom = Math.max(...boxes.map((box) => box.y + box.h));
  return { x, y, w: right - x, h: bottom - y };
}
