// Following an event or a command: who takes it up, what is asked then, what happens in consequence.

// A longer walk is cut: nobody reads more, and from its last step one can walk on.
const LONGEST = 400;
const TAKEN_UP = { policy: "triggers", process: "goes to", "read-model": "is projected into" };

const walkable = (item) => ["event", "command", "policy", "process"].includes(item.kind.slug);

/**
 * The steps of a walk, branch after branch. A step that was there before ends its branch: `again` is the earlier one,
 * and `loop` says that the walk came back to where it had passed.
 */
function walkFrom(start) {
  const steps = [];
  const first = new Map();
  const open = [{ item: start, word: "", note: "", parent: null }];
  while (open.length && steps.length < LONGEST) {
    const step = open.pop();
    step.number = steps.push(step);
    step.depth = step.parent ? step.parent.depth + 1 : 0;
    step.again = first.get(identityOf(step)) || null;
    step.loop = step.again !== null && isAncestor(step.again, step);
    if (step.again) continue;
    first.set(identityOf(step), step);
    // The last one put in is the next one taken out.
    open.push(...followers(step).reverse());
  }
  return { start, steps, cut: open.length > 0 };
}

/** A process takes each of its events in another way; anything else is the same wherever it comes from. */
const identityOf = ({ item, note }) => (item.kind.slug === "process" ? `${item.number} ${note}` : item.number);

function isAncestor(known, step) {
  for (let at = step.parent; at; at = at.parent) if (at === known) return true;
  return false;
}

function followers(step) {
  const { item } = step;
  if (item.kind.slug === "event") {
    return item.reactions.map(({ consumer, how, commands }) => {
      return { item: consumer, word: TAKEN_UP[consumer.kind.slug], note: how, commands, parent: step };
    });
  }
  const relation = item.kind.slug === "command" ? "emits" : "issues";
  const word = item.kind.slug === "command" ? "emits" : "issues";
  if (step.commands) return step.commands.map((command) => ({ item: command, word, note: "", parent: step }));
  const links = item.out.filter((link) => link.relation.name === relation);
  return links.map((link) => ({ item: link.target, word, note: link.note, parent: step }));
}
