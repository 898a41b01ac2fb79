// Sentences come from the HTML; {braces} are filled in here.
export const fill = (template, values) =>
  (template ?? "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// Emptied first, so that a screen reader says the same sentence twice.
export const announce = (text) => {
  const live = document.getElementById("live");
  if (!live || !text) return;
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 60);
};

export const nameOf = (element) =>
  element.dataset.name ?? element.getAttribute("aria-label") ?? element.textContent.trim();
