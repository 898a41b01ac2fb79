// [data-untraced]: a page that a shared machine should not remember. Its address becomes that of the
// front page, leaving replaces it (also with the Escape key), and sending adds no page to go back to.

const away = (link) => window.location.replace(link.href);

const send = async (form, root) => {
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (!answer.ok) return form.submit();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  root.replaceChildren(...page.querySelector("[data-untraced]").childNodes);
  const heading = root.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
};

export const wire = (root) => {
  const home = root.querySelector("[data-leave]");
  window.history.replaceState(null, "", home.href);
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-leave]");
    if (!link) return;
    event.preventDefault();
    away(link);
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && away(home));
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target, root).catch(() => event.target.submit());
  });
};
