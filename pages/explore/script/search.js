// Search as one types: every element, every term, every field's name. A plain look through all of them is fast enough.

const RANKS = 8;
// What people look for first comes first among equals.
const WEIGHTS = ["context", "event", "command", "aggregate", "policy", "process", "read-model", "term"];

/** What is searched: for each item its texts in lower case. */
function makeIndex(model) {
  const weighed = [...model.items, ...model.fields.values()].map((item) => ({ item, weight: weightOf(item) }));
  weighed.sort((one, other) => one.weight - other.weight);
  return weighed.map(({ item }) => {
    const title = item.title.toLowerCase();
    const key = item.key.toLowerCase();
    const other = [...item.aliases, ...item.tags].join("\n").toLowerCase();
    return { item, title, key, other, all: [title, key, other, item.description.toLowerCase()].join("\n") };
  });
}

const weightOf = (item) => {
  const weight = WEIGHTS.indexOf(item.kind.slug);
  return weight < 0 ? WEIGHTS.length : weight;
};

/** The best of what holds every word of a text, and how many there are in all. */
function search(index, text, wanted, most) {
  const query = text.trim().toLowerCase();
  const words = query.split(/\s+/).filter(Boolean);
  const buckets = Array.from({ length: RANKS }, () => []);
  let count = 0;
  if (words.length) {
    for (const entry of index) {
      if (!words.every((word) => entry.all.includes(word)) || (wanted && !wanted(entry.item))) continue;
      count += 1;
      const bucket = buckets[rankOf(entry, query, words)];
      if (bucket.length < most) bucket.push(entry.item);
    }
  }
  return { items: buckets.flat().slice(0, most), count, words };
}

/** How well an entry fits, 0 best. */
function rankOf(entry, query, words) {
  const { title, key } = entry;
  if (title === query || key === query || key.endsWith(`.${query}`)) return 0;
  if (title.startsWith(query)) return 1;
  if (words.every((word) => title.startsWith(word) || title.includes(` ${word}`))) return 2;
  if (title.includes(query)) return 3;
  if (words.every((word) => title.includes(word))) return 4;
  if (words.every((word) => key.includes(word) || title.includes(word))) return 5;
  return words.every((word) => entry.other.includes(word) || key.includes(word)) ? 6 : 7;
}

/** A title with what was found in it marked. */
function marked(title, words) {
  const spans = [];
  const lower = title.toLowerCase();
  // A letter may change its length in lower case (İ): then nothing is marked rather than the wrong letters.
  for (const word of lower.length === title.length ? words : []) {
    const at = lower.indexOf(word);
    if (at >= 0) spans.push([at, at + word.length]);
  }
  spans.sort((one, other) => one[0] - other[0]);
  const parts = [];
  let done = 0;
  for (const [start, end] of spans) {
    if (start < done) continue;
    parts.push(title.slice(done, start), h("mark", null, title.slice(start, end)));
    done = end;
  }
  parts.push(title.slice(done));
  return parts;
}
