// Brings the islands of a page to life. A page without islands loads nothing more than this file,
// and a browser that cannot run the WASM keeps the plain page, which does everything by itself.
// What was chosen in a file input is said here, because pages without islands have such inputs, too.
//
// <html data-islands> then says how it went: "none", "ready" or "failed"; tests wait for it.

// The one policy for texts that a browser would run (Trusted Types): our service worker may be registered, and no text
// ever becomes markup. Whatever else a script tries is refused by the browser itself.

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

/** A form that is on its way is not sent a second time by a second press; after a pause it may be, or when the page is back. */
const PAUSE = 5000;
const sent = new WeakMap();
document.addEventListener("submit", (event) => {
  const { target: form, submitter, timeStamp } = event;
  if (event.defaultPrevented || form.method !== "post") return;
  const last = sent.get(form);
  if (last?.submitter === submitter && timeStamp - last.timeStamp < PAUSE) event.preventDefault();
  else sent.set(form, { submitter, timeStamp });
});
// `app/src/pages/account/sign_out_there.rs`
document.querySelector("form[data-send-now]")?.requestSubmit();
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form").forEach((form) => sent.delete(form));
});

// A page does not outlive its session: where the server says that it is over, what happened stands in its place.
let shownIn = page.dataset.session;
const tabs = window.BroadcastChannel && new BroadcastChannel("motcua_session");

function look() {
  if (!shownIn) return;
  const asked = new XMLHttpRequest();
  asked.open("GET", "/session");
  asked.setRequestHeader("x-session", shownIn);
  asked.responseType = "document";
  asked.onload = () => {
    const over = asked.status === 401 && asked.response?.querySelector("main");
    if (!over) return;
    document.title = asked.response.title;
    document.body.replaceChildren(over);
    shownIn = "";
  };
  asked.send();
}

tabs?.postMessage(shownIn);
if (shownIn) {
  tabs?.addEventListener("message", ({ data }) => data === shownIn || look());
  document.addEventListener("visibilitychange", look);
  document.addEventListener("session-over", look);
  setInterval(look, 300_000);
}

start()
  .catch((error) => {
    console.debug("islands stay asleep:", error);
    return "failed";
  })
  .then((state) => {
    page.dataset.islands = state;
  });
