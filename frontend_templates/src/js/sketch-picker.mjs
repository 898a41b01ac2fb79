// <sketch-picker>: the pin on a map that a class has drawn; a tap, the keyboard cross, or the list of places.
import { PinPicker } from "./pin-picker.mjs";
import { pinAt } from "./pin-shapes.mjs";
import { announce } from "./sentence.mjs";
import { laySketch, sketchPoint, sketchShares } from "./sketch-ground.mjs";

class SketchPicker extends PinPicker {
  lay() {
    return laySketch(this);
  }

  restore() {
    if (this.places.touched) return this.write("", "");
    if (this.lon.value && this.lat.value) this.put(this.pointOf(Number(this.lon.value), Number(this.lat.value)));
  }

  pointOf(x, y) {
    return sketchPoint(this, x, y);
  }

  numbersOf(point) {
    return sketchShares(this, point).map((share) => share.toFixed(4));
  }

  shapes(point) {
    return [pinAt(point, this.dataset.icon)];
  }

  walk() {
    this.cross.hidden = false;
  }

  choose(point) {
    this.places.clear();
    this.put(this.clamp(point));
    announce(this.dataset.placedText);
  }

  // A place of the list is not on the drawing.
  follow() {
    if (this.marks) this.clear();
  }
}

customElements.define("sketch-picker", SketchPicker);
