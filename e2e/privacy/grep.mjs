// `node e2e/privacy/grep.mjs [FOLDER]`: looks for people in everything that a run left behind in the open (logs,
// figures, addresses, titles, file names, error pages, push messages). FOLDER is what Playwright's runs fill: e2e/.results.
// What an error page may hold all the same is decided in error_page.mjs.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { repeated, searchable } from "./error_page.mjs";
import { needles } from "./needles.mjs";
import { searcher } from "./search.mjs";

const MOST_SHOWN = 60;

/** What is searched of a centre, and how many lines at least make it worth believing that nothing is there. */
const kinds = (log, witness, least) => [
  { name: "logs", least: least.logs, mark: "answered", files: () => [log] },
  { name: "metrics", least: 50, mark: "http_requests_total", files: () => [join(witness, "metrics.txt")] },
  { name: "addresses", least: least.addresses, mark: " 303 ", files: () => [join(witness, "addresses.txt")] },
  { name: "titles", least: least.titles, mark: "–", files: () => [join(witness, "titles.txt")] },
  { name: "file names", least: least.names, mark: "filename", files: () => [join(witness, "files.txt")] },
  { name: "error pages", least: least.errors, mark: "</html>", files: () => errorPages(witness) },
];

/** The centre of most journeys, and those that keep accounts of staff: one for each size of screen. */
const CENTRE = { logs: 500, addresses: 500, titles: 100, names: 5, errors: 30, people: 3 };
const STAFF = { logs: 1000, addresses: 100, titles: 30, names: 1, errors: 8, people: 1 };
const STAFF_CENTRES = 2;

/** All centres of a run, by what they left behind. */
function centres(folder) {
  const witness = join(folder, "witness");
  const logs = existsSync(join(folder, "logs")) ? readdirSync(join(folder, "logs")) : [];
  const staff = logs.map((name) => /^(staff-.+)\.log$/.exec(name)?.[1]).filter(Boolean).sort();
  const pushes = { name: "push messages", least: 3, mark: "web_push", files: () => [join(witness, "pushes.txt")] };
  const place = (name, seen, least) => ({ name, control: join(seen, "control.txt"), people: least.people, kinds: kinds(join(folder, "logs", `${name}.log`), seen, least) });
  const main = place("centre", witness, CENTRE);
  return [{ ...main, kinds: [...main.kinds, pushes] }, ...staff.map((name) => place(name, join(witness, name), STAFF))];
}

function errorPages(witness) {
  const errors = join(witness, "errors");
  if (!existsSync(errors)) return [];
  return readdirSync(errors).filter((name) => name.endsWith(".txt")).sort().map((name) => join(errors, name));
}

/** What is searched in a file, and the needles that are excused there. */
function open(file, find) {
  const text = readFileSync(file, "utf8");
  const told = file.replace(/\.txt$/, ".json");
  if (told === file || !existsSync(told)) return { lines: text.split("\n"), excused: new Set() };
  const about = JSON.parse(readFileSync(told, "utf8"));
  return { lines: searchable(text, about).split("\n"), excused: new Set(find(repeated(about))) };
}

/** Searches one file: `file:line: kind "text"` for each. */
function searchFile(file, find) {
  const { lines, excused } = open(file, find);
  const hitsOf = (line, at) => find(line).filter((needle) => !excused.has(needle)).map(({ kind, text }) => ({ place: `${file}:${at + 1}`, kind, text }));
  return { hits: lines.flatMap(hitsOf), lines };
}

/** Searches one kind of one centre. */
function searchKind(centre, { name, least, mark, files }, find) {
  const found = files().filter((file) => existsSync(file)).map((file) => searchFile(file, find));
  const lines = found.flatMap((one) => one.lines).filter(Boolean).length;
  const faults = [];
  if (lines < least) faults.push(`${centre}, ${name}: ${lines} lines, at least ${least} are expected`);
  if (!found.some((one) => one.lines.some((line) => line.includes(mark)))) faults.push(`${centre}, ${name}: nothing says ${JSON.stringify(mark)}`);
  return { hits: found.flatMap((one) => one.hits), faults, searched: [`${centre}, ${name}: ${found.length} files, ${lines} lines`] };
}

/** Searches everything of one centre, and makes sure that people could be found there at all. */
function searchCentre({ name, control, people, kinds: all }, find) {
  const parts = all.map((kind) => searchKind(name, kind, find));
  const named = existsSync(control) ? find(readFileSync(control, "utf8")).length : 0;
  const doubt = named < people ? [`${name}: the pages that do name people were not recognised: nobody could be found at all`] : [];
  return { hits: parts.flatMap((one) => one.hits), faults: [...parts.flatMap((one) => one.faults), ...doubt], searched: parts.flatMap((one) => one.searched) };
}

/** All hits, and everything that was too little to be believed. */
export function search(folder, wanted = needles()) {
  const { find } = searcher(wanted);
  const all = centres(folder);
  const parts = all.map((one) => searchCentre(one, find));
  const faults = wanted.length < 100 ? [`only ${wanted.length} people's data to look for`] : [];
  if (all.length - 1 < STAFF_CENTRES) faults.push(`${all.length - 1} centres with accounts of staff, ${STAFF_CENTRES} are expected`);
  return { hits: parts.flatMap((one) => one.hits), faults: [...faults, ...parts.flatMap((one) => one.faults)], searched: parts.flatMap((one) => one.searched) };
}

function main() {
  const folder = resolve(process.argv[2] ?? join(import.meta.dirname, "..", ".results"));
  const { hits, faults, searched } = search(folder);
  for (const line of searched) console.log(`  searched ${line}`);
  for (const { place, kind, text } of hits.slice(0, MOST_SHOWN)) console.error(`${relative(process.cwd(), place)}: ${kind} ${JSON.stringify(text)}`);
  if (hits.length > MOST_SHOWN) console.error(`… and ${hits.length - MOST_SHOWN} more`);
  for (const fault of faults) console.error(`cannot be believed: ${fault}`);
  const clean = hits.length === 0 && faults.length === 0;
  console.log(clean ? "  nobody was found" : `  ${hits.length} hits, ${faults.length} reasons for doubt`);
  process.exitCode = clean ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
