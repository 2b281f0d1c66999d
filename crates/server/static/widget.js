// <amends-returns category="shoes" lang="en">: one sentence about sending goods back, on a shop's own
// pages. Loaded from /{shop}/policy/widget.js, it asks /{shop}/policy.json there and writes what that
// says, in the page's own type. Where nothing comes, what stands inside the element stays.

const ASKED = ["category", "goods", "market", "on", "delivered"];

class AmendsReturns extends HTMLElement {
  static observedAttributes = [...ASKED, "shop", "lang"];

  #turn = 0;

  connectedCallback() {
    this.#ask();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#ask();
  }

  async #ask() {
    const turn = ++this.#turn;
    // Several attributes that change at once are one question.
    await Promise.resolve();
    if (turn !== this.#turn) return;
    try {
      const answer = await fetch(this.#address(), { credentials: "omit" });
      const told = await answer.json();
      if (turn !== this.#turn) return;
      if (answer.ok) this.#write(told.send_back);
      else console.warn(`amends-returns: ${told.field}: ${told.detail}`);
    } catch (error) {
      console.warn("amends-returns:", error);
    }
  }

  #address() {
    const shop = this.getAttribute("shop");
    const path = shop ? `/${encodeURIComponent(shop)}/policy.json` : "../policy.json";
    const address = new URL(path, import.meta.url);
    for (const name of ASKED) {
      const value = this.getAttribute(name);
      if (value) address.searchParams.set(name, value);
    }
    return address;
  }

  #write(told) {
    const wanted = this.getAttribute("lang") || document.documentElement.lang || "en";
    const lang = wanted.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
    const words = told.sentences[lang];
    const link = document.createElement("a");
    link.href = told.policy;
    link.textContent = words.more;
    const said = document.createElement("span");
    said.lang = lang;
    said.append([words.answer, ...words.exceptions].join(" "), " ", link);
    this.replaceChildren(said);
  }
}

if (!customElements.get("amends-returns")) customElements.define("amends-returns", AmendsReturns);
