// What the page shows, as the part of its address behind `#`: pages and filters. The browser's history does the rest.

const FACETS = ["team", "context", "subdomain", "tag", "published"];

const encode = (text) => encodeURIComponent(text).replace(/%20/g, "+");
const decode = (text) => {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return text;
  }
};

/** `#/event/Ordering.OrderPlaced?team=BasketTeam` -> page, its parts, filters, and the step of a walk. */
function readAddress(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/").filter(Boolean).map(decode);
  const filters = Object.fromEntries(FACETS.map((facet) => [facet, []]));
  let step = 1;
  for (const pair of query.split("&").filter(Boolean)) {
    const [name, value = ""] = pair.split("=");
    if (name === "step") step = Number.parseInt(value, 10) || 1;
    else if (FACETS.includes(name)) filters[name] = value.split(",").filter(Boolean).map(decode);
  }
  return { parts, filters, step };
}

/** The address of parts with filters. */
function addressOf(parts, filters, step) {
  const query = FACETS.filter((facet) => filters && filters[facet].length).map(
    (facet) => `${facet}=${filters[facet].map(encode).join(",")}`,
  );
  if (step > 1) query.push(`step=${step}`);
  return `#/${parts.map(encode).join("/")}${query.length ? `?${query.join("&")}` : ""}`;
}

const partsOf = (item) => [item.kind.slug, item.key];
