// Whether the lens looks level, up or down. Works for a tablet held either way round.
const LEVEL = 10;
const SLACK = 3;
const CALM = 700;

const radians = (degrees) => (degrees * Math.PI) / 180;

// How far the lens looks above the horizon, in degrees: upright is 0.
export const elevation = ({ beta, gamma }) =>
  (Math.asin(-Math.cos(radians(beta)) * Math.cos(radians(gamma))) * 180) / Math.PI;

// A hand trembles: what is level stays level a little longer.
export const sayOf = (degrees, before) => {
  const room = before === "level" ? LEVEL + SLACK : LEVEL;
  if (Math.abs(degrees) <= room) return "level";
  return degrees < 0 ? "up" : "down";
};

// iOS asks the person, and only when called straight from a tap.
export const mayFeel = () => {
  const ask = window.DeviceOrientationEvent?.requestPermission;
  return ask ? ask.call(window.DeviceOrientationEvent).catch(() => "denied") : Promise.resolve("granted");
};

export class Tilt {
  constructor(host) {
    this.host = host;
    this.words = host.querySelector("[data-tilt]");
    this.feel = (event) => this.onTurn(event);
  }

  start() {
    addEventListener("deviceorientation", this.feel);
  }

  stop() {
    removeEventListener("deviceorientation", this.feel);
    clearTimeout(this.timer);
    this.timer = undefined;
    this.show("");
  }

  onTurn(event) {
    if (event.beta === null || event.gamma === null) return;
    this.degrees = elevation(event);
    this.timer ??= setTimeout(() => this.look(), this.state ? CALM : 0);
  }

  look() {
    this.timer = undefined;
    const now = sayOf(this.degrees, this.state);
    if (now !== this.state) this.show(now);
  }

  show(state) {
    this.state = state;
    this.host.dataset.level = state;
    this.words.textContent = this.host.dataset[`${state}Text`] ?? "";
  }
}
