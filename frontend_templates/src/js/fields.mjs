// Finding and reading the fields of a form. Old browsers lack FormData(form, submitter).
export const fieldsOf = (form, button) => {
  const fields = new FormData(form);
  if (button?.name) fields.append(button.name, button.value);
  return fields;
};

export const withoutFiles = (fields) =>
  new URLSearchParams([...fields].filter(([, value]) => typeof value === "string"));

export const fieldNamed = (element, name) =>
  name?.startsWith("#") ? document.querySelector(name) : element.closest("form")?.elements.namedItem(name);

export const one = (selector) => (selector ? document.querySelector(selector) : null);

const changed = (field) =>
  (field.matches("select") ? field.selectedIndex !== Math.max(0, [...field.options].findIndex((each) => each.defaultSelected))
    : field.matches("[type=checkbox], [type=radio]") ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue);

// On a slow line somebody has written or chosen before the script is there.
export const touched = (place) =>
  [...(place?.querySelectorAll("input:not([type=file]), textarea, select") ?? [])].some(changed);

export const put = (input, files) => {
  const carrier = new DataTransfer();
  files.forEach((file) => carrier.items.add(file));
  input.files = carrier.files;
};

export const press = (form, button) => (button ? button.click() : form.requestSubmit());
