// What part of the map is seen: pan, zoom and flights. A place of the map lies at `place * k + (x, y)` on the screen.

const CLOSEST = 2.5;
const FLIGHT = 420; // milliseconds
const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

/** A viewport on `stage`; `changed` is called before a frame that differs, `covered` tells how many pixels are. */
function makeViewport(stage, changed, covered) {
  const view = { x: 0, y: 0, k: 1, width: 0, height: 0, farthest: 0.01 };
  let waiting = false;
  let flight = null;

  function touch() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame((now) => {
      waiting = false;
      if (flight) fly(now);
      changed(view);
    });
  }

  function measure() {
    view.width = stage.clientWidth;
    view.height = stage.clientHeight - covered();
    touch();
  }

  const limited = (k) => Math.min(CLOSEST, Math.max(view.farthest, k));

  function zoomAt(x, y, factor) {
    flight = null;
    const k = limited(view.k * factor);
    view.x = x - ((x - view.x) / view.k) * k;
    view.y = y - ((y - view.y) / view.k) * k;
    view.k = k;
    touch();
  }

  function pan(x, y) {
    flight = null;
    view.x += x;
    view.y += y;
    touch();
  }

  /** The scale at which a box fills the stage, `margin` pixels left free. */
  const fitting = (box, margin) => Math.min((view.width - 2 * margin) / box.w, (view.height - 2 * margin) / box.h);

  /** Shows a box, not larger than at scale `most`; a flight goes up high enough to see where it leads. */
  function show(box, { most = 1, margin = 32, now = false } = {}) {
    const k = limited(Math.min(most, fitting(box, Math.min(margin, view.width / 6))));
    const target = { x: box.x + box.w / 2, y: box.y + box.h / 2, w: view.width / k };
    if (now || STILL.matches || !view.width || document.hidden) {
      look(target);
      return;
    }
    flight = { path: flightPath(here(), target), began: null };
    touch();
  }

  const here = () => ({
    x: (view.width / 2 - view.x) / view.k,
    y: (view.height / 2 - view.y) / view.k,
    w: view.width / view.k,
  });

  /** Looks at a place straight away: its middle, and how much of the map is as wide as the stage. */
  function look({ x, y, w }) {
    view.k = limited(view.width / w);
    view.x = view.width / 2 - x * view.k;
    view.y = view.height / 2 - y * view.k;
    touch();
  }

  function fly(now) {
    flight.began ??= now;
    const part = Math.min(1, (now - flight.began) / FLIGHT);
    const path = flight.path;
    if (part === 1) flight = null;
    look(path(part < 0.5 ? 2 * part * part : 1 - 2 * (1 - part) ** 2));
  }

  new ResizeObserver(measure).observe(stage);
  measure();
  return { view, zoomAt, pan, show, look, here, fitting, touch, measure, land: () => (flight = null) };
}

/**
 * The way from one place to another that seems shortest to the eye: out, across, in.
 * J. J. van Wijk and W. A. A. Nuij, "Smooth and efficient zooming and panning", IEEE InfoVis 2003.
 */
function flightPath(from, to) {
  const rho = 1.2;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const distance = Math.hypot(dx, dy);
  if (distance < 1e-6 * from.w) {
    return (part) => ({ x: to.x, y: to.y, w: from.w * (to.w / from.w) ** part });
  }
  const b = (sign, w) => (to.w ** 2 - from.w ** 2 + sign * rho ** 4 * distance ** 2) / (2 * w * rho ** 2 * distance);
  const r0 = Math.log(Math.sqrt(b(1, from.w) ** 2 + 1) - b(1, from.w));
  const r1 = Math.log(Math.sqrt(b(-1, to.w) ** 2 + 1) - b(-1, to.w));
  const length = (r1 - r0) / rho;
  return (part) => {
    if (part >= 1) return to;
    const s = part * length;
    const u = (from.w / (rho ** 2 * distance)) * (Math.cosh(r0) * Math.tanh(rho * s + r0) - Math.sinh(r0));
    return { x: from.x + u * dx, y: from.y + u * dy, w: (from.w * Math.cosh(r0)) / Math.cosh(rho * s + r0) };
  };
}
