// A case page that keeps up by itself: every 15 seconds it asks whether something is new. Also the
// print button of the packing slip. Without this file the page is as fresh as its last loading.

const EVERY = 15_000;
const box = document.querySelector("[data-poll]");

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

async function look() {
  if (document.hidden) return;
  const seen = box.querySelector("[data-version]")?.dataset.version;
  const answer = await fetch(`${box.dataset.poll}?seen=${seen}`);
  if (answer.status !== 200 || answer.redirected) return;
  box.innerHTML = await answer.text();
  // Somebody who is typing keeps the page; everybody else gets all that is new.
  const typing = [...document.querySelectorAll("main input:not([type=hidden]), main textarea")].some(
    (field) => field.value !== field.defaultValue || field === document.activeElement,
  );
  if (!typing) await renew();
}

async function renew() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("case");
  const old = document.getElementById("case");
  if (fresh && old) {
    box.replaceChildren(...fresh.querySelector("[data-poll]").childNodes);
    const [now, later] = [[...old.children], [...fresh.children]];
    for (const part of now) if (!part.contains(box)) part.remove();
    const at = later.findIndex((part) => part.matches("[data-poll]"));
    box.before(...later.slice(0, at));
    box.after(...later.slice(at + 1));
  }
}

if (box) setInterval(() => look().catch(() => {}), EVERY);
