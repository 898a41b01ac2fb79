// Where one is stands in view in a bar that goes on sideways; the page itself does not move.
export const wire = (here) => {
  const bar = here.closest("nav");
  const middle = here.offsetLeft - bar.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
  bar.scrollLeft = Math.max(0, middle);
};
