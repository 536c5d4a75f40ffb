// While `stormcli explore --serve` runs: the page takes over each change of the model, and keeps its place.

function makeLive(app) {
  const banner = byId("banner");

  function warn(text, parts) {
    banner.hidden = !text;
    banner.replaceChildren(
      ...(text
        ? [h("strong", null, text), parts ? h("a", { href: addressOf(parts, app.filters) }, "Findings") : ""]
        : []),
    );
  }

  const tell = () => warn(app.model.trouble, app.model.trouble ? ["findings"] : null);
  tell();
  if (document.documentElement.dataset.live !== "yes") return;

  let version = app.model.version;
  const source = new EventSource("changes");
  source.addEventListener("message", async (event) => {
    if (event.data === version) {
      tell();
      return;
    }
    try {
      const answer = await fetch("model.json", { cache: "no-store" });
      const data = await answer.json();
      version = data.version;
      app.adopt(data);
      tell();
      say(data.trouble || "The model was read again");
    } catch {
      warn("The model could not be fetched; the next change is waited for");
    }
  });
  source.addEventListener("error", () => warn("stormcli has stopped: this is what the model was like"));
}
