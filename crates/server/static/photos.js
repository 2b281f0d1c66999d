// Photos open in a dialog on the page instead of a new tab; arrow keys go through those of the row.

const dialog = document.createElement("dialog");
dialog.className = "dialog dialog-photo";
dialog.innerHTML = '<form method="dialog"><button class="photo-close"><img alt=""></button></form>';
const picture = dialog.querySelector("img");
document.body.append(dialog);

let row = [];
let at = 0;

function show(index) {
  at = (index + row.length) % row.length;
  picture.src = row[at].href;
  picture.alt = row[at].querySelector("img").alt;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-photos] a, a[data-photo]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const all = link.closest("[data-photos]");
  row = all ? [...all.querySelectorAll("a")] : [link];
  show(row.indexOf(link));
  dialog.showModal();
});

dialog.addEventListener("keydown", (event) => {
  if (event.key === "ArrowRight") show(at + 1);
  if (event.key === "ArrowLeft") show(at - 1);
});

dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
