// Everything together.

function start() {
  makeTheme();
  const app = makeApp();
  app.filters = readAddress(location.hash).filters;
  app.filterBar = makeFilterBar(app);
  adopt(app, JSON.parse(byId("data").textContent));
  app.searchBox = makeSearchBox(app);
  makeKeyboard(app);
  makeMapKeys(app, byId("stage"), app.viewport);
  makePointing(app);
  byId("fold").addEventListener("click", () => fold(app, !byId("panel").classList.contains("folded")));
  fold(app, false);
  app.viewport.measure();
  app.showAll(true);
  window.addEventListener("hashchange", () => show(app));
  app.still = readAddress(location.hash).parts.length === 0;
  show(app);
  makeLive(app);
  document.documentElement.dataset.ready = "yes";
}

start();
