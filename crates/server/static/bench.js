// The bench with fewer touches: a scan works wherever the cursor is, steppers have buttons, and goods
// without a fault are passed with one press. Without this script every field is still there.

const scan = document.querySelector("[data-scan]");

// A scanner types fast and ends with Enter; letters that reach no field belong to the scan.
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=radio]), select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^[0-9A-Za-z]$/.test(event.key)) (document.querySelector("#case") ?? scan).focus();
});

// Alt and a digit open a list in every browser, as accesskey does in some.
document.addEventListener("keydown", (event) => {
  if (!event.altKey || !/^Digit[1-5]$/.test(event.code)) return;
  const list = document.querySelector(`[accesskey="${event.code.at(-1)}"]`);
  if (!list) return;
  event.preventDefault();
  list.click();
});

for (const stepper of document.querySelectorAll("[data-stepper]")) {
  const field = stepper.querySelector("input");
  for (const button of stepper.querySelectorAll("button")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const to = Number(field.value) + Number(button.dataset.by);
      field.value = Math.min(Math.max(to, Number(field.min)), Number(field.max));
    });
  }
}

for (const button of document.querySelectorAll("[data-all-pass]")) {
  const item = button.closest("section");
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const pass of item.querySelectorAll("input[value=pass]")) pass.checked = true;
    item.querySelector("[name^=grade-]").focus();
  });
}

// A photo says that the check failed; the label shows what was taken.
for (const file of document.querySelectorAll("input[type=file]")) {
  file.addEventListener("change", () => {
    const check = file.closest(".check");
    if (file.files.length === 0) return;
    check?.querySelector("input[value=fail]")?.click();
    file.parentElement.querySelectorAll("img").forEach((old) => old.remove());
    for (const photo of file.files) {
      const picture = new Image(72, 72);
      picture.src = URL.createObjectURL(photo);
      picture.alt = photo.name;
      file.before(picture);
    }
  });
}
