// Which items a reader wants to see: of these teams, contexts, subdomains, tags; published events or the others.

/** What each facet offers, in the order of names: [value, title]. */
function choicesOf(model) {
  const named = (slug) => model.byKind.get(slug).map((item) => [item.key, item.title]);
  const tags = new Set(model.items.flatMap((item) => item.tags));
  return {
    team: sorted(named("team")),
    context: sorted(named("context")),
    subdomain: sorted(named("subdomain")),
    tag: sorted([...tags].map((tag) => [tag, tag])),
    published: [
      ["yes", "published"],
      ["no", "unpublished"],
    ],
  };
}

const sorted = (pairs) => pairs.sort((one, other) => one[1].localeCompare(other[1], "en"));

/** A test for items; null if nothing is filtered. Choices within a facet add up, facets narrow each other. */
function filterOf(model, filters) {
  if (!FACETS.some((facet) => filters[facet].length)) return null;
  const ends = new Set(model.nodes.filter((node) => endPasses(node, filters)));
  return (item) => passes(item, filters, ends);
}

function endPasses(node, filters) {
  if (filters.context.length && !filters.context.includes(node.item.key)) return false;
  if (filters.team.length && !owners(node, "team").some((key) => filters.team.includes(key))) return false;
  return !filters.subdomain.length || owners(node, "subdomain").some((key) => filters.subdomain.includes(key));
}

const owners = (node, slug) =>
  node.item.into.filter((link) => link.source.kind.slug === slug).map((link) => link.source.key);

function passes(item, filters, ends) {
  if (
    filters.published.length &&
    !filters.published.some((wanted) => item.marks.includes(wanted === "yes" ? "published" : "unpublished"))
  ) {
    return false;
  }
  const tagged = item.end && item.end.item !== item ? [...item.tags, ...item.end.item.tags] : item.tags;
  if (filters.tag.length && !tagged.some((tag) => filters.tag.includes(tag))) return false;
  if (!filters.context.length && !filters.team.length && !filters.subdomain.length) return true;
  if (item.end) return ends.has(item.end);
  const owned = item.out ? item.out.map((link) => link.target.end).filter(Boolean) : [];
  return owned.some((end) => ends.has(end));
}
