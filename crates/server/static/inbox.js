// The inbox by keyboard: j and k go down and up, Enter opens, / goes to the search box. Filters act
// as soon as they are chosen. Without this script everything is still reached by Tab and buttons.

const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
const search = document.querySelector("#q");
let at = -1;

function go(to) {
  if (rows.length === 0) return;
  rows[at]?.removeAttribute("aria-selected");
  at = Math.min(Math.max(to, 0), rows.length - 1);
  rows[at].setAttribute("aria-selected", "true");
  rows[at].querySelector("a").focus();
  rows[at].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && typing) event.target.blur();
  if (typing) return;
  if (event.key === "j") go(at + 1);
  if (event.key === "k") go(at - 1);
  if (event.key === "/" && search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

for (const filter of document.querySelectorAll(".filters select")) {
  filter.addEventListener("change", () => filter.form.requestSubmit());
}
