// The field in which one searches, and the list that opens below it.

const MOST_FOUND = 50;

function makeSearchBox(app) {
  const input = byId("query");
  const list = byId("results");
  const note = byId("found");
  let items = [];
  let active = -1;

  function refresh() {
    const text = input.value;
    const { items: found, count, words } = search(app.index, text, app.wanted, MOST_FOUND);
    items = found;
    list.replaceChildren(...found.map((item, number) => option(item, number, words)));
    const asked = text.trim() !== "";
    note.textContent =
      count > found.length
        ? `The best ${found.length} of ${count.toLocaleString("en")}: type on`
        : count
          ? ""
          : "Nothing found";
    if (asked && !count && app.wanted) note.textContent = "Nothing found among what the filters leave";
    list.hidden = !count;
    note.hidden = !asked || !note.textContent;
    input.setAttribute("aria-expanded", String(count > 0));
    choose(count ? 0 : -1);
    if (asked) say(count ? `${plural(count, "result")}` : "Nothing found");
  }

  function option(item, number, words) {
    const where = item.scope ? scopeTitle(app, item) : "";
    return h(
      "div",
      {
        role: "option",
        id: `result-${number}`,
        "aria-selected": "false",
        class: "result",
        onpointermove: () => choose(number),
        onclick: () => open(number),
      },
      chip(item.kind),
      h("span", { class: "title" }, marked(item.title, words)),
      where ? h("span", { class: "where" }, where) : null,
      item.description ? h("span", { class: "quiet" }, item.description) : null,
    );
  }

  function choose(number) {
    if (active >= 0 && list.children[active]) list.children[active].setAttribute("aria-selected", "false");
    active = number;
    const element = list.children[active];
    if (!element) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    element.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", element.id);
    element.scrollIntoView({ block: "nearest" });
  }

  function open(number) {
    const item = items[number];
    if (!item) return;
    close();
    input.value = "";
    app.go(partsOf(item), { focus: true });
  }

  function close() {
    list.hidden = true;
    note.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  const keys = {
    ArrowDown: () => choose(items.length ? (active + 1) % items.length : -1),
    ArrowUp: () => choose(items.length ? (active + items.length - 1) % items.length : -1),
    Enter: () => open(active),
    Escape: () => {
      if (list.hidden && note.hidden) input.blur();
      else if (input.value) input.value = "";
      close();
    },
  };
  input.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.isComposing) return;
    if (event.key.startsWith("Arrow") && list.hidden) refresh();
    else keys[event.key]();
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("input", refresh);
  input.addEventListener("focus", () => input.value && refresh());
  // A click on a result comes after the field has lost the focus.
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".search")) close();
  });
  input.addEventListener("blur", (event) => {
    if (event.relatedTarget && !event.relatedTarget.closest(".search")) close();
  });
  return {
    focus() {
      input.focus();
      input.select();
    },
    close,
  };
}
