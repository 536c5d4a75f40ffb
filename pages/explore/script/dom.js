// Elements of the page. Whatever comes from a model becomes text here, never markup.

const SVG = "http://www.w3.org/2000/svg";

const byId = (id) => document.getElementById(id);

/** An HTML element; `on...` attributes are listeners, false and null are left out, children are nodes or texts. */
function h(tag, attributes, ...children) {
  return furnished(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
function s(tag, attributes, ...children) {
  return furnished(document.createElementNS(SVG, tag), attributes, children);
}

function furnished(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Says something to those who listen instead of looking. */
function say(text) {
  byId("said").textContent = text;
}

const plural = (count, word, words) => `${count.toLocaleString("en")} ${count === 1 ? word : words || word + "s"}`;

// The browser may refuse to keep anything for a page from disk; then nothing is kept.
const kept = {
  read(name) {
    try {
      return localStorage.getItem(`stormcli.${name}`);
    } catch {
      return null;
    }
  },
  write(name, value) {
    try {
      localStorage.setItem(`stormcli.${name}`, value);
    } catch {
      // Nothing depends on it.
    }
  },
};
