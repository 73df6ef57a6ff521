// Brings the islands of a page to life. A page without islands loads nothing more than this file,
// and a browser that cannot run the WASM keeps the plain page, which does everything by itself.
//
// <html data-islands> then says how it went: "none", "ready" or "failed"; tests wait for it.

const page = document.documentElement;
const meta = document.querySelector('meta[name="motcua-islands"]');

/** The script with this island; `app/src/islands/mod.rs` says why there are two. */
function home(island) {
  return island.dataset.island === "draft_form" ? meta.dataset.form : meta.content;
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

start()
  .catch((error) => {
    console.debug("islands stay asleep:", error);
    return "failed";
  })
  .then((state) => {
    page.dataset.islands = state;
  });
