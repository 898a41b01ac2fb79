// The drawing pad by keyboard: arrows walk a cross, Enter puts the pen down and up or stamps.
import { HEIGHT, WIDTH } from "./strokes.mjs";

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STRIDE = 12;

const within = (value, top) => Math.max(0, Math.min(top, value));

export class Cross {
  constructor(canvas, pad) {
    this.pad = pad;
    this.at = [WIDTH / 2, HEIGHT / 2];
    this.seen = false;
    canvas.addEventListener("keydown", (event) => this.onKey(event));
    canvas.addEventListener("blur", () => this.leave());
    canvas.addEventListener("pointerdown", () => this.leave());
  }

  onKey(event) {
    const step = STEPS[event.key];
    const acts = event.key === "Enter" || event.key === " ";
    if (!step && !acts) return;
    event.preventDefault();
    this.seen = true;
    if (step) this.walk(step, event.shiftKey ? STRIDE * 4 : STRIDE);
    else this.pad.act(this.at);
  }

  walk([dx, dy], stride) {
    this.at = [within(this.at[0] + dx * stride, WIDTH), within(this.at[1] + dy * stride, HEIGHT)];
    this.pad.follow(this.at);
  }

  leave() {
    this.seen = false;
    this.pad.lift();
  }

  paint(pen) {
    if (!this.seen) return;
    const [x, y] = this.at;
    for (const [colour, width] of [["#FFFFFF", 7], ["#22302B", 3]]) {
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.beginPath();
      pen.moveTo(x - 16, y);
      pen.lineTo(x + 16, y);
      pen.moveTo(x, y - 16);
      pen.lineTo(x, y + 16);
      pen.stroke();
    }
  }
}
