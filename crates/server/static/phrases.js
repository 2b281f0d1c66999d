// Sentences to begin from: a press adds one to the text. Shown only where this script runs.

for (const box of document.querySelectorAll("[data-phrases]")) {
  const text = document.getElementById(box.dataset.phrases);
  box.hidden = false;
  box.addEventListener("click", (event) => {
    const phrase = event.target.closest("button")?.textContent;
    if (!phrase) return;
    text.value = [text.value.trim(), phrase].filter(Boolean).join("\n");
    text.focus();
  });
}
