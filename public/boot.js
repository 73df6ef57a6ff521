// Brings the islands of a page to life. A page without islands loads nothing more than this file,
// and a browser that cannot run the WASM keeps the plain page, which does everything by itself.
//
// <html data-islands> then says how it went: "none", "ready" or "failed"; tests wait for it.

const page = document.documentElement;

/** The islands of the light bundle; `app/src/islands/mod.rs` says why there are two. */
const LIGHT = new Set(["OfficeKeys", "ProcedureSearch"]);

/** Islands are called by their name and the hash of where they are defined: `OfficeKeys_1338…`. */
function isLight(island) {
  return LIGHT.has(island.dataset.component.replace(/_\d+$/, ""));
}

/** Wakes the islands below `node`, outer before inner: an inner island finds what its parent provides. */
async function wake(node, islands, provide) {
  const name = node.localName;
  if (name === "leptos-island") {
    const island = islands[node.dataset.component];
    if (!island) throw new Error(`the page and the WASM are of different builds: ${node.dataset.component}`);
    if (provide) provide();
    await island(node);
  }
  // Leptos leaves on <leptos-children> a function that enters the owner of the island around it.
  const inner = name === "leptos-children" ? node.$$on_hydrate : provide;
  for (const child of Array.from(node.children)) await wake(child, islands, inner);
}

async function start() {
  const meta = document.querySelector('meta[name="motcua-wasm"]');
  const asleep = Array.from(document.querySelectorAll("leptos-island"));
  if (!meta || asleep.length === 0) return "none";
  const islands = await import(asleep.every(isLight) ? meta.dataset.light : meta.content);
  // `data-wasm` is for servers that put the WASM elsewhere; the module knows its own neighbour.
  await islands.default(meta.dataset.wasm ? { module_or_path: meta.dataset.wasm } : undefined);
  islands.hydrate();
  await wake(document.body, islands, undefined);
  return "ready";
}

start()
  .catch((error) => {
    console.debug("islands stay asleep:", error);
    return "failed";
  })
  .then((state) => {
    page.dataset.islands = state;
  });
