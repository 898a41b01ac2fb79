// Dragging a sticker presses the same checkbox that a tap does.
const THRESHOLD = 8;

const boxOf = (card) => card?.querySelector("input[type=checkbox]");

const ghostOf = (sticker) => {
  const ghost = sticker.cloneNode(true);
  const { width, height } = sticker.getBoundingClientRect();
  ghost.setAttribute("aria-hidden", "true");
  Object.assign(ghost.style, {
    position: "fixed", left: "0", top: "0", margin: "0", zIndex: "99", pointerEvents: "none",
    width: `${width}px`, height: `${height}px`,
  });
  document.body.append(ghost);
  return ghost;
};

export class Drag {
  constructor(board) {
    this.board = board;
    board.querySelectorAll("[data-sticker]").forEach((sticker) => {
      sticker.style.touchAction = "none";
      sticker.draggable = false;
    });
    board.addEventListener("pointerdown", (event) => this.lift(event));
  }

  lift(event) {
    const sticker = event.target.closest("[data-sticker]");
    if (!sticker || event.button) return;
    this.sticker = sticker;
    this.start = [event.clientX, event.clientY];
    const stop = (end) => {
      removeEventListener("pointermove", move);
      ["pointerup", "pointercancel"].forEach((name) => removeEventListener(name, stop));
      this.drop(end);
    };
    const move = (step) => this.move(step);
    addEventListener("pointermove", move);
    ["pointerup", "pointercancel"].forEach((name) => addEventListener(name, stop));
  }

  move({ clientX, clientY }) {
    const [x, y] = this.start;
    if (!this.ghost && Math.hypot(clientX - x, clientY - y) < THRESHOLD) return;
    this.ghost ??= ghostOf(this.sticker);
    const { offsetWidth, offsetHeight } = this.ghost;
    this.ghost.style.transform = `translate(${clientX - offsetWidth / 2}px, ${clientY - offsetHeight / 2}px)`;
    this.hover(this.placeAt(clientX, clientY));
  }

  placeAt(x, y) {
    const goal = document.elementFromPoint(x, y)?.closest("[data-choice], [data-tray]");
    return this.board.contains(goal) ? goal : null;
  }

  hover(place) {
    if (place === this.over) return;
    this.over?.classList.remove("over");
    place?.classList.add("over");
    this.over = place;
  }

  drop(event) {
    const goal = event.type === "pointerup" && this.ghost ? this.over : null;
    const moved = Boolean(this.ghost);
    this.ghost?.remove();
    this.ghost = null;
    this.hover(null);
    if (goal) this.settle(goal);
    if (moved) this.swallowClick();
  }

  // From the tray to a card: put there. From a card to the tray: taken off. From card to card: moved.
  settle(goal) {
    const from = boxOf(this.sticker.closest("[data-choice]"));
    const to = goal.matches("[data-choice]") ? boxOf(goal) : null;
    if (from === to) return;
    if (from?.checked) from.click();
    if (to && !to.checked) to.click();
  }

  // A sticker may lie inside a label: the drag must not count as a tap too.
  swallowClick() {
    const swallow = (click) => {
      click.preventDefault();
      click.stopPropagation();
    };
    this.board.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => this.board.removeEventListener("click", swallow, true));
  }
}
