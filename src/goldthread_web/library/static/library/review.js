// Beside the document: shows an item's words when it is pointed at, and keeps the reader's place after each decision.
// Without this file the links to places and the forms do the same, a page at a time.

const page = document.querySelector("[data-review]");
const quotes = () => page.querySelectorAll("mark[data-items]");
const belongs = (quote, id) => quote.dataset.items.split(" ").includes(id);

function show(id, scroll) {
  let first = true;
  for (const quote of quotes()) {
    const mine = id !== null && belongs(quote, id);
    quote.classList.toggle("gt-quote--shown", mine);
    if (mine && first && scroll) {
      const source = quote.closest(".gt-source");
      // Only where the document scrolls beside the items; on a narrow screen it stands above them.
      if (source.scrollHeight > source.clientHeight) {
        source.scrollTo({ top: quote.offsetTop - source.clientHeight / 3, behavior: "auto" });
      }
      first = false;
    }
  }
}

function recolour() {
  const standing = new Map([...page.querySelectorAll("[data-item]")].map((item) => [item.dataset.item, item.dataset.standing]));
  const urgency = ["pending", "corrected", "added", "confirmed", "rejected"];
  for (const quote of quotes()) {
    const all = quote.dataset.items.split(" ").map((id) => standing.get(id)).filter(Boolean);
    const worst = urgency.find((each) => all.includes(each));
    for (const each of urgency) quote.classList.toggle(`gt-quote--${each}`, each === worst);
  }
}

const itemOf = (event) => event.target.closest?.("[data-item]");

page.addEventListener("mouseover", (event) => {
  const item = itemOf(event);
  if (item) show(item.dataset.item, false);
});
page.addEventListener("focusin", (event) => {
  const item = itemOf(event);
  if (item) show(item.dataset.item, true);
});
page.addEventListener("click", (event) => {
  const item = itemOf(event);
  if (item) return show(item.dataset.item, true);
  const quote = event.target.closest?.("mark[data-items]");
  const first = quote && document.getElementById(quote.dataset.items.split(" ")[0]);
  if (first) {
    first.scrollIntoView({ block: "center" });
    first.querySelector(".gt-item__buttons > *:not(input)")?.focus({ preventScroll: true });
  }
});

// After a decision the items are drawn anew: the keyboard goes on with the next one that waits. Not before HTMX has
// taken hold of the new buttons (its "settle"): pressed earlier, they would send their form as a whole page.
let at = -1;
page.addEventListener("htmx:beforeRequest", (event) => {
  const item = itemOf(event);
  at = item ? [...page.querySelectorAll("[data-item]")].indexOf(item) : -1;
});
page.addEventListener("htmx:afterSettle", () => {
  recolour();
  const items = [...page.querySelectorAll("[data-item]")];
  const next = items.slice(Math.max(at, 0)).find((item) => item.dataset.standing === "pending") ?? items[at];
  next?.querySelector(".gt-item__buttons > *:not(input)")?.focus();
});
