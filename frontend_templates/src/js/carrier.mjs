// One file on its way: goes on where it stopped when the line comes back, until it is there.
import { begin, giveUp, howFar, Lost, Refused, sendPart } from "./tus.mjs";

const SHORTEST = 1000;
const LONGEST = 15000;
const ENOUGH = 4;

// Waits longer each time, but not a moment longer than the line is gone.
const rest = (turn, signal) => new Promise((settle) => {
  const wake = () => {
    clearTimeout(timer);
    removeEventListener("online", wake);
    signal.removeEventListener("abort", wake);
    settle();
  };
  const timer = setTimeout(wake, Math.min(LONGEST, SHORTEST * 2 ** turn) * (0.75 + Math.random() / 2));
  addEventListener("online", wake);
  signal.addEventListener("abort", wake);
});

// No answer at all, or none in time; a service that answers badly is something else.
const lineFailed = (trouble) => trouble instanceof TypeError || trouble.name === "AbortError";

export class Carrier {
  constructor(at, file, { onProgress, onLine }) {
    Object.assign(this, { at, file, onProgress, onLine });
    this.stop = new AbortController();
  }

  cancel() {
    this.stop.abort();
    if (this.url) giveUp(this.url);
  }

  // The picture's id, or nothing when the service does not take it this way.
  async carry() {
    for (let turn = 0, begun = 0; !this.stop.signal.aborted; turn += 1) {
      try {
        begun += this.url ? 0 : 1;
        return await this.go();
      } catch (trouble) {
        if (this.stop.signal.aborted) return null;
        if (trouble instanceof Refused || (begun >= ENOUGH && trouble instanceof Lost)) return null;
        if (trouble instanceof Lost && !this.url) return null;
        if (trouble instanceof Lost) this.url = undefined;
        if (this.moved) turn = 0;
        const cut = !navigator.onLine || lineFailed(trouble);
        if (!cut && turn >= ENOUGH) return null;
        if (cut) this.onLine(false);
        await rest(turn, this.stop.signal);
      }
    }
    return null;
  }

  async go() {
    const { signal } = this.stop;
    this.moved = false;
    let state = this.url ? await howFar(this.url, signal) : { offset: 0 };
    this.url ??= await begin(this.at, this.file, signal);
    this.onLine(true);
    while (!state.media) {
      this.onProgress(state.offset / this.file.size);
      state = await sendPart(this.url, this.file, state.offset, signal);
      this.moved = true;
    }
    return state.media;
  }
}
