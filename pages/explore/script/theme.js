// Light, dark, or as the system has it.

const RAYS = "M8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.2 1.2M11.8 11.8L13 13M3 13l1.2 -1.2M11.8 4.2L13 3";
const SUN = `M8 5.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0 -5.6z${RAYS}`;
const MOON = "M13 9.8A5.6 5.6 0 0 1 6.2 3a5.6 5.6 0 1 0 6.8 6.8z";
const HALF = "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0 -12zM8 2v12M8 5h4.2M8 8h6M8 11h4.2";
const THEMES = { auto: [HALF, "as the system"], light: [SUN, "light"], dark: [MOON, "dark"] };

function makeTheme() {
  const button = byId("theme");
  const names = Object.keys(THEMES);
  let theme = names.includes(kept.read("theme")) ? kept.read("theme") : "auto";

  function wear() {
    document.documentElement.dataset.theme = theme;
    const [sign, words] = THEMES[theme];
    button.replaceChildren(
      s("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" }, s("path", { d: sign })),
      h("span", { class: "hidden" }, `Colours: ${words}`),
    );
    button.title = `Colours: ${words}`;
  }

  button.addEventListener("click", () => {
    theme = names[(names.indexOf(theme) + 1) % names.length];
    kept.write("theme", theme);
    wear();
  });
  wear();
}
