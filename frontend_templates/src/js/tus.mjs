// tus 1.0.0, the client's half: begin, ask how far it came, send the next part, give up.
const PART = 128 * 1024;
const PATIENCE = 60000;
const AT_ONCE = 2;
const PASSING = new Set([408, 409, 423, 425, 429]);

export class Refused extends Error {}
export class Lost extends Error {}

let free = AT_ONCE;
const waiting = [];

// A class shares one line: no page sends more than two parts at the same time.
const inTurn = async (act) => {
  if (free) free -= 1;
  else await new Promise((go) => waiting.push(go));
  try {
    return await act();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
};

const judge = (answer) => {
  if (answer.ok) return answer;
  if (answer.status === 404 || answer.status === 410) throw new Lost(String(answer.status));
  if (answer.status < 500 && !PASSING.has(answer.status)) throw new Refused(String(answer.status));
  throw new Error(String(answer.status));
};

const ask = async (url, method, { headers, body, signal } = {}) => {
  const clock = new AbortController();
  const stop = () => clock.abort();
  const timer = setTimeout(stop, PATIENCE);
  signal?.addEventListener("abort", stop);
  try {
    const told = { "Tus-Resumable": "1.0.0", ...headers };
    return judge(await fetch(url, { method, headers: told, body, signal: clock.signal }));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
};

const stateOf = (answer) => ({
  offset: Number(answer.headers.get("Upload-Offset") ?? 0),
  media: answer.headers.get("Media-Id"),
});

export const begin = async (at, file, signal) => {
  const answer = await ask(at, "POST", { headers: { "Upload-Length": String(file.size) }, signal });
  return new URL(answer.headers.get("Location"), answer.url).pathname;
};

export const howFar = async (url, signal) => stateOf(await ask(url, "HEAD", { signal }));

export const sendPart = (url, file, offset, signal) => inTurn(async () => {
  const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) };
  return stateOf(await ask(url, "PATCH", { headers, body: file.slice(offset, offset + PART), signal }));
});

export const giveUp = (url) =>
  fetch(url, { method: "DELETE", headers: { "Tus-Resumable": "1.0.0" }, keepalive: true }).catch(() => null);
