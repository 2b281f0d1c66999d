// The form that grows, with less pressing of buttons: a change is posted at once and the answer takes
// the place of the form; photos are sent one by one, with their progress. Without this file the buttons
// do the same.

const form = document.getElementById("ask");
let running = null;

document.documentElement.classList.add("has-script");

async function grow(focus) {
  running?.abort();
  running = new AbortController();
  const body = new FormData(form);
  body.delete("photos");
  body.set("go", "next");
  try {
    const answer = await fetch(location.href, { method: "POST", body, signal: running.signal });
    if (answer.redirected) return location.assign(answer.url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("ask");
    if (!fresh) return;
    const note = form.querySelector("#note")?.value;
    form.replaceChildren(...fresh.childNodes);
    const kept = form.querySelector("#note");
    if (kept && note !== undefined) kept.value = note;
    listenToPhotos();
    again(focus);
    say(form.dataset.grow);
  } catch (error) {
    if (error.name !== "AbortError") say("");
  }
}

// Words change nothing that is shown; the form is kept with them all the same.
function save() {
  const body = new FormData(form);
  body.delete("photos");
  body.set("go", "next");
  fetch(location.href, { method: "POST", body }).catch(() => {});
}

// The focus stays where it was, so that the keyboard can go on.
function again(focus) {
  if (!focus) return;
  const same = [...form.elements].find(
    (element) => element.name === focus.name && (focus.id ? element.id === focus.id : element.value === focus.value),
  );
  same?.focus({ preventScroll: true });
}

function say(words) {
  const status = form.querySelector(":scope > [role=status]");
  if (status) status.textContent = words;
}

// Who types an amount has one in mind, and wants no proposal.
function tickAmount(name, value) {
  const kept = name.replace("amount-", "keep-");
  if (kept === name || !value) return;
  const choice = form.querySelector(`[name="${kept}"][value="amount"]`);
  if (choice) choice.checked = true;
}

form?.addEventListener("change", (event) => {
  const { name, id, value, type } = event.target;
  if (type === "file") return;
  tickAmount(name, value);
  if (name === "note") return save();
  grow({ name, id, value });
});

function listenToPhotos() {
  const box = document.getElementById("photos");
  const input = box?.querySelector("input[type=file]");
  if (!input) return;
  input.addEventListener("change", () => sendAll(box, input));
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("drop-over");
  });
  box.addEventListener("dragleave", () => box.classList.remove("drop-over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("drop-over");
    input.files = event.dataTransfer.files;
    sendAll(box, input);
  });
}

async function sendAll(box, input) {
  const files = [...input.files].slice(0, Number(box.dataset.left));
  const status = box.querySelector("[role=status]");
  status.textContent = box.dataset.busy;
  const failures = [];
  for (const file of files) {
    const line = document.createElement("p");
    const bar = document.createElement("progress");
    const picture = new Image(80, 80);
    picture.src = URL.createObjectURL(file);
    picture.alt = file.name;
    bar.max = 1;
    bar.setAttribute("aria-label", file.name);
    line.append(picture, bar);
    box.append(line);
    const error = await send(box.dataset.upload, file, (part) => (bar.value = part));
    if (error.kept) {
      const hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = "file";
      hidden.value = error.kept;
      form.append(hidden);
    } else {
      failures.push(`${file.name}: ${error.words || box.dataset.failed}`);
    }
    URL.revokeObjectURL(picture.src);
    line.remove();
  }
  input.value = "";
  await grow({ name: "photos", id: "photos-input" });
  const told = document.querySelector("#photos [role=status]");
  if (failures.length && told) {
    told.className = "error";
    told.textContent = failures.join(" ");
  }
}

function send(url, file, progress) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("photos", file);
    request.upload.addEventListener("progress", (event) => progress(event.loaded / event.total));
    request.addEventListener("load", () => {
      try {
        const told = JSON.parse(request.responseText);
        done({ kept: told.file, words: told.error });
      } catch {
        done({});
      }
    });
    request.addEventListener("error", () => done({}));
    request.open("POST", url);
    request.send(body);
  });
}

listenToPhotos();
