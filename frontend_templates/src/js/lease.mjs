// [data-lease]: while somebody is really reading, the work stays theirs.
const EVERY = 4 * 60000;
const SIGNS = ["keydown", "pointermove", "scroll", "touchstart"];

export const wire = (line) => {
  let stirred = true;
  const stir = () => { stirred = true; };
  SIGNS.forEach((sign) => document.addEventListener(sign, stir, { passive: true }));
  const timer = setInterval(async () => {
    if (!line.isConnected) { clearInterval(timer); return; }
    if (document.hidden || !stirred) return;
    stirred = false;
    const answer = await fetch(line.dataset.lease, { method: "POST" }).catch(() => null);
    if (answer && !answer.ok) clearInterval(timer);
  }, EVERY);
};
