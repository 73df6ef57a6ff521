// Brings the islands of a page to life; without WASM a page stays plain and does everything by itself. What pages
// without islands need is here, too: what was chosen in a file input, forms that are sent once, the end of a session.
//
// <html data-islands> says how it went: "none", "ready" or "failed"; tests wait for it.

// The one policy for texts that a browser would run (Trusted Types): our service worker may be registered, and no text
// ever becomes markup.

const page = document.documentElement;
const meta = document.querySelector('meta[name="motcua-islands"]');

window.trustedTypes?.createPolicy("default", {
  createScriptURL: (address) => (address === "/sw.js" ? address : null),
});

/** The bundles of islands that are not in the light one; `app/src/islands/mod.rs` says why there are three. */
const BUNDLES = { draft_form: "form", office_keys: "staff", passkey: "staff", screen_lock: "staff" };

/** The script with this island. */
function home(island) {
  return meta.dataset[BUNDLES[island.dataset.island]] ?? meta.content;
}

async function wake(address, islands) {
  const bundle = await import(address);
  await bundle.default();
  for (const island of islands) bundle[island.dataset.island](island);
}

async function start() {
  const asleep = Array.from(document.querySelectorAll("[data-island]"));
  const homes = new Set(asleep.map(home));
  await Promise.all(Array.from(homes, (address) => wake(address, asleep.filter((island) => home(island) === address))));
  return asleep.length > 0 ? "ready" : "none";
}

/** A browser that is told something says in which session it is, so that ending another spares its notices. */
async function held() {
  if (page.dataset.citizen === undefined || window.Notification?.permission !== "granted") return;
  const worker = await navigator.serviceWorker?.getRegistration("/");
  const { endpoint } = (await worker?.pushManager?.getSubscription()) ?? {};
  if (!endpoint) return;
  const body = JSON.stringify({ held: endpoint });
  await fetch("/account/push", { method: "POST", headers: { "content-type": "application/json" }, body });
}

/** Says below a file input what was chosen, in the page's language (`app/src/components/file_field.rs`). */
function sayChosen(box) {
  const names = Array.from(box.querySelector("input").files, (file) => file.name);
  const line = box.querySelector(".file-name");
  line.textContent = names.join(", ") || line.dataset.none;
  box.classList.add("file-live");
}

document.querySelectorAll(".file").forEach(sayChosen);
document.addEventListener("change", (event) => {
  const box = event.target.closest(".file");
  if (box) sayChosen(box);
});

/** What the tabs of this browser tell each other: which session theirs is, or that somebody signs out. */
const tabs = window.BroadcastChannel && new BroadcastChannel("session");
const OUT = "out";

/** A form that is on its way is not sent a second time by a second press; after a pause it may be, or when the page is back. */
const PAUSE = 5000;
const sent = new WeakMap();
document.addEventListener("submit", (event) => {
  const { target: form, submitter, timeStamp } = event;
  if (event.defaultPrevented || form.method !== "post") return;
  const last = sent.get(form);
  if (last?.submitter === submitter && timeStamp - last.timeStamp < PAUSE) return event.preventDefault();
  sent.set(form, { submitter, timeStamp });
  if (form.action.endsWith("/sign-out")) tabs?.postMessage(OUT);
});
document.querySelector("form[data-send-now]")?.requestSubmit();
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form").forEach((form) => sent.delete(form));
});

// A page whose session is over is emptied (`http/account/over.rs`). Where something was typed, it waits outside of the
// document until the same person is back; who signs out, or another person, ends the waiting. Typing is a sign of life.
let { session } = page.dataset;
let typed = document.querySelector("[data-carried]") !== null;
let alive = false;
let kept;

document.addEventListener("input", ({ target }) => {
  alive = true;
  typed ||= target.form?.method === "post";
});

/** Puts a page, or what is left of one, into the document. */
function show({ title, className, nodes }) {
  document.title = title;
  document.body.className = className;
  document.body.replaceChildren(...nodes);
}

/** The page stays or comes back, in the session that came after its own if there is one. */
function stay(renewed) {
  if (renewed) session = page.dataset.session = renewed;
  if (!kept) return;
  show(kept);
  kept = undefined;
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
}

/** The page goes; `over` is what stands in its place, without the ways that would lead away from what waits. */
function go(over, other) {
  const main = over?.querySelector("main");
  if (!main || (kept && !other)) return;
  const waits = typed && !other;
  const { className, childNodes } = document.body;
  kept = waits ? { title: document.title, className, nodes: Array.from(childNodes) } : undefined;
  if (!waits) session = undefined;
  show({ title: over.title, className: over.body.className, nodes: waits ? [main] : Array.from(over.body.childNodes) });
}

function look() {
  if (!session) return;
  const asked = new XMLHttpRequest();
  asked.open("GET", "/session");
  const say = { session, person: page.dataset.person, alive: alive || "", typed: typed || "" };
  for (const [name, value] of Object.entries(say)) asked.setRequestHeader(`x-${name}`, value);
  alive = false;
  asked.responseType = "document";
  asked.onload = () => {
    const now = asked.getResponseHeader("x-session");
    if (asked.status === 204) stay(now);
    if (asked.status === 401) go(asked.response, now);
  };
  asked.send();
}

tabs?.postMessage(session);
tabs?.addEventListener("message", ({ data }) => {
  if (data === session) return;
  if (data === OUT) typed = false;
  if (data === OUT && kept) session = kept = undefined;
  look();
});
document.addEventListener("visibilitychange", look);
document.addEventListener("session-over", look);
setInterval(look, 300_000);

held().catch(() => {});
start()
  .catch((error) => {
    console.debug("islands stay asleep:", error);
    return "failed";
  })
  .then((state) => {
    page.dataset.islands = state;
  });
