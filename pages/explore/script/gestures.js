// Mouse, touch and wheel on the map.

const CLICK = 5; // pixels that a hand may tremble

/** Lets a pointer move the viewport; the others are told the place of a click, of a double one, of a hand at rest. */
function followGestures(stage, viewport, { clicked, doubled, hovered }) {
  const pointers = new Map();
  let moved = 0;

  const at = (event) => {
    const frame = stage.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!pointers.size) moved = 0;
    pointers.set(event.pointerId, at(event));
    stage.setPointerCapture(event.pointerId);
  });

  stage.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    const now = at(event);
    if (!before) {
      hovered(event.pointerType === "mouse" ? now : null);
      return;
    }
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    if (moved > CLICK) {
      hovered(null);
      stage.classList.add("moving");
      if (pointers.size === 2) pinch(event.pointerId, before, now);
      else viewport.pan(now.x - before.x, now.y - before.y);
      pointers.set(event.pointerId, now);
    }
  });

  function pinch(moving, before, now) {
    const other = [...pointers].find(([id]) => id !== moving)[1];
    const factor =
      Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
    viewport.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    viewport.zoomAt((now.x + other.x) / 2, (now.y + other.y) / 2, factor);
  }

  const released = (event) => {
    if (!pointers.delete(event.pointerId) || pointers.size) return;
    stage.classList.remove("moving");
    if (event.type === "pointerup" && moved <= CLICK) clicked(at(event));
  };
  stage.addEventListener("pointerup", released);
  stage.addEventListener("pointercancel", released);
  stage.addEventListener("pointerleave", () => hovered(null));
  stage.addEventListener("dblclick", (event) => doubled(at(event)));
  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 16 : 1;
      const { x, y } = at(event);
      // A pinch on a touchpad arrives as a wheel with Ctrl, in small steps.
      viewport.zoomAt(x, y, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)));
    },
    { passive: false },
  );
}
