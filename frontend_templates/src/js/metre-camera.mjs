// <metre-camera>: a live picture with the one-metre line; the photo lands in the file input beside it.
import { fieldNamed } from "./fields.mjs";
import { announce, fill } from "./sentence.mjs";
import { longestSide, pictureOf } from "./snapshot.mjs";
import { mayFeel, Tilt } from "./tilt.mjs";

const WISH = { audio: false, video: { facingMode: { ideal: "environment" }, width: { ideal: 1600 }, height: { ideal: 1200 } } };

const canSee = () => window.isSecureContext && Boolean(navigator.mediaDevices?.getUserMedia);

class MetreCamera extends HTMLElement {
  connectedCallback() {
    if (this.finder || !canSee()) return;
    this.finder = this.querySelector("[data-finder]");
    this.video = this.querySelector("video");
    this.opener = this.querySelector("[data-open]");
    this.input = fieldNamed(this, this.dataset.input);
    this.tilt = new Tilt(this);
    this.listen();
    this.showHeight();
    this.hidden = false;
  }

  disconnectedCallback() {
    this.stop();
  }

  listen() {
    const onTap = (name, act) => this.querySelector(`[data-${name}]`).addEventListener("click", act);
    onTap("open", () => this.open());
    onTap("shoot", () => this.shoot());
    onTap("close", () => this.close());
    this.finder.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    this.closest("form")?.addEventListener("change", () => this.showHeight());
    document.addEventListener("visibilitychange", () => document.hidden && this.close());
    addEventListener("pagehide", () => this.stop());
  }

  async open() {
    if (this.opening) return;
    this.opening = true;
    const felt = mayFeel();
    this.stream = await navigator.mediaDevices.getUserMedia(WISH).catch(() => undefined);
    this.opening = false;
    this.querySelector("[data-refused]").hidden = Boolean(this.stream);
    if (!this.stream) return this.refuse();
    if (document.hidden || !this.isConnected) return this.stop();
    await this.look();
    if ((await felt) === "granted" && this.stream) this.tilt.start();
  }

  // No camera, or not allowed to use it: the file input below does the same.
  refuse() {
    this.input.focus();
    announce(this.querySelector("[data-refused]").textContent);
  }

  // Pressed before the first picture came: it waits for it.
  async shoot() {
    await this.seeing;
    if (!this.stream || !this.video.videoWidth) return;
    const file = await pictureOf(this.video, this.video.videoWidth, this.video.videoHeight, longestSide(this.input));
    this.close();
    this.input.dispatchEvent(new CustomEvent("taken", { detail: file }));
    this.opener.querySelector("[data-word]").textContent = this.dataset.againText;
    announce(this.dataset.takenText);
  }

  close() {
    if (!this.stream) return;
    this.stop();
    this.show(false);
    this.opener.focus();
  }

  stop() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
    if (this.video) this.video.srcObject = null;
    this.tilt?.stop();
  }

  async look() {
    this.video.srcObject = this.stream;
    this.show(true);
    this.querySelector("[data-shoot]").focus();
    announce(this.dataset.openedText);
    this.seeing = this.video.play().catch(() => this.close());
    await this.seeing;
  }

  show(open) {
    this.finder.hidden = !open;
    this.opener.hidden = open;
  }

  // It is the lens that has a height, never the child.
  showHeight() {
    const chosen = fieldNamed(this, this.dataset.lens)?.value;
    const words = chosen ? fill(this.dataset.lensText, { cm: chosen }) : this.dataset.metreText;
    this.querySelector("[data-height]").textContent = words;
  }
}

customElements.define("metre-camera", MetreCamera);
