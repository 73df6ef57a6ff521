// Builds the browser's files: cargo → wasm-bindgen → wasm-opt, the style sheet, and `public/`;
// gives each a name with its content's hash, compresses it ahead of time, and lists it in
// target/site/manifest.json. Nothing is rebuilt when its inputs are the same, byte for byte.
//
// target/site is one folder, served under /assets. Files of FIXED keep their name, because browsers
// and crawlers ask for them by it; the server also answers for them at the root.
//
// --fast   for development: quick compiler settings, no optimiser, light compression

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, extname, join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const FAST = process.argv.includes("--fast");
const ROOT = dirname(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname));
const WEB = join("target", FAST ? "web-fast" : "web");
const SITE = join("target", "site");
const FIXED = new Set(["sw.js", "manifest.webmanifest", "robots.txt"]);
const UNSERVED = new Set(["README.md"]);
const COMPRESSED = new Set([".css", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest"]);
/** Files whose text names other files of ours as "/folder/name". */
const REFERRING = new Set(["sw.js", "manifest.webmanifest"]);
/** The oldest browsers that get styles; lightningcss writes what they need. */
const BROWSERS = { chrome: version(79), firefox: version(78), ios_saf: version(14), safari: version(14), samsung: version(12) };

process.chdir(ROOT);

function version(major) {
  return major << 16;
}

/** Every file below `path`, sorted, so that the same tree always reads the same. */
function files(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  const below = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== "node_modules")
    .flatMap((entry) => (entry.isDirectory() ? files(join(path, entry.name)) : [join(path, entry.name)]));
  return below.sort();
}

function hash(...parts) {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part);
  return sum.digest("hex");
}

/** One hash over the names and contents of all these files and folders. */
function fingerprint(paths) {
  return hash(...paths.flatMap(files).flatMap((file) => [`\0${file}\0`, readFileSync(file)]));
}

/** Runs `make` unless the stamp says that it was run for these inputs. */
async function unlessSame(name, key, products, make) {
  const stamp = join("target", "stamps", `assets-${name}`);
  const same = existsSync(stamp) && readFileSync(stamp, "utf8") === key && products.every((file) => existsSync(file));
  if (same) return false;
  rmSync(stamp, { force: true });
  const begin = Date.now();
  await make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
  say(`${name}: ${((Date.now() - begin) / 1000).toFixed(1)} s`);
  return true;
}

function say(text) {
  process.stderr.write(`\x1b[1;32m▸\x1b[0m ${text}\n`);
}

function run(program, args, env = {}) {
  const { status, error } = spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}`);
}

/** The bundles of islands, each a feature of `app/web`; `app/src/islands/mod.rs` says why there are three. */
const BUNDLES = ["light", "form", "staff"];

/** One bundle: Rust → WASM and the script that loads it, in target/web/bindgen. */
function buildWasm(out, bundle) {
  say(`compiling the islands for the browser (${bundle}) …`);
  const quick = { CARGO_PROFILE_WASM_RELEASE_LTO: "off", CARGO_PROFILE_WASM_RELEASE_CODEGEN_UNITS: "16", CARGO_PROFILE_WASM_RELEASE_OPT_LEVEL: "1" };
  const target = "wasm32-unknown-unknown";
  // Panics name files; where this machine keeps them is nobody's business, and the same source makes the same bytes.
  const registry = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src");
  const flags = { CARGO_ENCODED_RUSTFLAGS: `--remap-path-prefix=${registry}=crates` };
  run("cargo", ["build", "--locked", "-p", "motcua-web", "--target", target, "--profile", "wasm-release", "--target-dir", WEB, "--no-default-features", "--features", bundle], { ...flags, ...(FAST ? quick : {}) });
  say("making the script that loads them …");
  const raw = join(WEB, target, "wasm-release", "motcua_web.wasm");
  run("cargo", ["run", "--quiet", "--locked", "-p", "motcua-wasm-bindgen", "--", raw, out, bundle]);
  const made = join(out, `${bundle}_bg.wasm`);
  if (FAST) return cpSync(made, join(out, `${bundle}.wasm`));
  say("optimising for size …");
  run(process.execPath, ["script/node_modules/binaryen/bin/wasm-opt", "-Oz", "--strip-debug", "--strip-producers", "--strip-target-features", made, "-o", join(out, `${bundle}.wasm`)]);
}

/** Where finished files go: named by content, compressed, remembered for the manifest. */
class Site {
  constructor(folder) {
    this.folder = folder;
    this.names = {};
    this.sizes = [];
    rmSync(folder, { recursive: true, force: true });
  }

  add(name, content) {
    const extension = extname(name);
    const hashed = `${name.slice(0, name.length - extension.length)}.${hash(content).slice(0, 10)}${extension}`;
    this.names[name] = FIXED.has(name) ? name : hashed;
    this.write(this.names[name], content);
    return this.names[name];
  }

  write(name, content) {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    const size = { name, raw: content.length, gzip: content.length, br: content.length };
    this.sizes.push(size);
    if (!COMPRESSED.has(extname(name))) return;
    const gzip = gzipSync(content, { level: FAST ? 1 : 9 });
    const br = brotliCompressSync(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: FAST ? 4 : 11,
        [constants.BROTLI_PARAM_LGWIN]: 22,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    });
    if (gzip.length < content.length) writeFileSync(`${path}.gz`, gzip);
    if (br.length < content.length) writeFileSync(`${path}.br`, br);
    Object.assign(size, { gzip: Math.min(gzip.length, content.length), br: Math.min(br.length, content.length) });
  }

  /** The address of "/fonts/x.woff2" as the server serves it. */
  address(path) {
    const name = this.names[path.replace(/^\//, "")];
    if (!name) throw new Error(`${path} is named but is not in public/`);
    return `/assets/${name}`;
  }
}

function addPublic(site) {
  const names = files("public").map((file) => relative("public", file)).filter((name) => !UNSERVED.has(basename(name)));
  // Files that name others come last, when the others have their final names.
  names.sort((a, b) => REFERRING.has(a) - REFERRING.has(b));
  for (const name of names) {
    let content = readFileSync(join("public", name));
    if (REFERRING.has(name)) {
      const text = content.toString("utf8");
      content = Buffer.from(text.replace(/"(\/(?:icons|fonts)\/[^"]+)"/g, (_, path) => `"${site.address(path)}"`));
    }
    site.add(name, content);
  }
}

/** The script imports its WASM by name, so it is told the hashed one. */
function addWasm(site, from, bundle) {
  const wasm = site.add(`${bundle}.wasm`, readFileSync(join(from, `${bundle}.wasm`)));
  const script = readFileSync(join(from, `${bundle}.js`), "utf8");
  const named = script.replaceAll(`${bundle}_bg.wasm`, wasm);
  if (named === script) throw new Error(`${bundle}.js does not name its WASM any more`);
  site.add(`${bundle}.js`, Buffer.from(named));
}

async function addStyle(site) {
  const { bundle } = await import("lightningcss");
  const { code, warnings } = bundle({
    filename: "style/main.css",
    minify: true,
    targets: BROWSERS,
    visitor: {
      Url: (url) => (url.url.startsWith("/") ? { ...url, url: site.address(url.url) } : url),
      // Browsers before 2022 skip a whole @layer block, that is: everything. The order of files does its work.
      Rule: { "layer-block": (rule) => rule.value.rules, "layer-statement": () => [] },
    },
  });
  for (const warning of warnings) say(`style: ${warning.message} (${warning.loc?.filename}:${warning.loc?.line})`);
  site.add("main.css", Buffer.from(code));
}

/** The new site takes the old one's place at once: a running server never sees half of it. */
function publish(folder) {
  const old = `${SITE}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(SITE)) renameSync(SITE, old);
  renameSync(folder, SITE);
  rmSync(old, { recursive: true, force: true });
}

function printSizes(sizes) {
  const row = (name, ...numbers) => process.stderr.write(`  ${name.padEnd(44)}${numbers.map((n) => String(n).padStart(9)).join("")}\n`);
  row("bytes", "raw", "gzip", "br");
  for (const { name, raw, gzip, br } of sizes.toSorted((a, b) => b.br - a.br)) row(name, raw, gzip, br);
}

const bindgen = join(WEB, "bindgen");
const mode = FAST ? "fast" : "full";
const rustKey = fingerprint(["Cargo.toml", "Cargo.lock", "app", "script/wasm-bindgen", "script/package-lock.json", "script/assets.mjs"]);
const built = BUNDLES.flatMap((bundle) => [join(bindgen, `${bundle}.js`), join(bindgen, `${bundle}.wasm`)]);
await unlessSame(`wasm-${mode}`, rustKey, built, () => BUNDLES.forEach((bundle) => buildWasm(bindgen, bundle)));

const siteKey = mode + fingerprint([...built, "public", "style", "script/assets.mjs"]);
await unlessSame("site", siteKey, [join(SITE, "manifest.json")], async () => {
  const site = new Site(`${SITE}.new`);
  addPublic(site);
  for (const bundle of BUNDLES) addWasm(site, bindgen, bundle);
  await addStyle(site);
  writeFileSync(join(site.folder, "manifest.json"), `${JSON.stringify(site.names, undefined, 2)}\n`);
  publish(site.folder);
  printSizes(site.sizes);
});
