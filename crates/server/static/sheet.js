// A sheet of rules by keyboard: arrows go up and down, cells that a spreadsheet has copied spread over
// the cells from where they are pasted, and a word that a column does not know is said at once.
// Without this script the cells are reached by Tab, rows are pasted below, and the server says it.

const form = document.querySelector("[data-sheet]");
const heads = [...form.querySelectorAll("thead th[data-kind]")];
const cell = (row, column) => form.elements[`r${row}c${column}`];

function place(input) {
  const found = /^r(\d+)c(\d+)$/.exec(input.name ?? "");
  return found && [Number(found[1]), Number(found[2])];
}

function check(input) {
  const at = place(input);
  const words = at && heads[at[1]]?.dataset.words;
  if (!words) return;
  const known = words.split("|");
  const typed = input.value.replace(/^\s*!/, "").split("|").map((word) => word.trim());
  const free = input.value.trim() === "" || input.value.trim() === "-";
  const odd = free ? undefined : typed.find((word) => !known.includes(word));
  input.setCustomValidity(odd === undefined ? "" : `“${odd}”? ${known.join(", ")}`);
}

form.addEventListener("input", (event) => check(event.target));

form.addEventListener("keydown", (event) => {
  const at = place(event.target);
  if (!at || event.target.matches("select") || event.altKey || event.ctrlKey) return;
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const next = step && cell(at[0] + step, at[1]);
  if (!next || next.type === "hidden") return;
  event.preventDefault();
  next.focus();
});

form.addEventListener("paste", (event) => {
  const at = place(event.target);
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!at || !/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  const rows = text.replace(/\r/g, "").split("\n").filter((line) => line !== "");
  rows.forEach((line, down) => {
    line.split("\t").forEach((value, right) => {
      const input = cell(at[0] + down, at[1] + right);
      if (!input || input.type === "hidden") return;
      input.value = value.trim();
      check(input);
    });
  });
});

let touched = false;
form.addEventListener("change", () => (touched = true));
form.addEventListener("submit", () => (touched = false));
window.addEventListener("beforeunload", (event) => touched && event.preventDefault());
