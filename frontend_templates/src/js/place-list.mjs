// The list of places beside the pin: the same choice by radio.
import L from "leaflet";
import { touched } from "./fields.mjs";
import { nameOf } from "./sentence.mjs";

const NEAR = 40;

const pointOf = (radio) => {
  const [lon, lat] = (radio?.dataset.point ?? "").split(",").map(Number);
  return Number.isFinite(lat) ? L.latLng(lat, lon) : null;
};

const labelOf = (radio) => (radio.labels?.[0] ? nameOf(radio.labels[0]) : radio.value);

export class PlaceList {
  constructor(box, onPick) {
    this.box = box;
    box?.addEventListener("change", ({ target }) => target.type === "radio" && onPick(pointOf(target)));
  }

  get radios() {
    return [...(this.box?.querySelectorAll("input[type=radio]") ?? [])];
  }

  get touched() {
    return touched(this.box);
  }

  get chosenPoint() {
    return pointOf(this.radios.find((radio) => radio.checked));
  }

  nearest(point) {
    const measured = this.radios.filter(pointOf)
      .map((radio) => ({ radio, name: labelOf(radio), metres: Math.round(pointOf(radio).distanceTo(point)) }));
    return measured.sort((a, b) => a.metres - b.metres)[0] ?? null;
  }

  clear() {
    this.radios.forEach((radio) => { radio.checked = false; });
  }

  pick(point) {
    const near = this.nearest(point);
    const hit = near && near.metres <= NEAR ? near : null;
    this.radios.forEach((radio) => { radio.checked = radio === hit?.radio; });
    return hit;
  }
}
