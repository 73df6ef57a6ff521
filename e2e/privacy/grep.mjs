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

/** What is searched, and how many lines at least make it worth believing that nothing is there. */
export const KINDS = [
  { name: "logs", least: 500, mark: "answered", files: (folder) => [join(folder, "logs", "centre.log")] },
  { name: "metrics", least: 50, mark: "http_requests_total", files: (folder) => [join(folder, "witness", "metrics.txt")] },
  { name: "addresses", least: 500, mark: " 303 ", files: (folder) => [join(folder, "witness", "addresses.txt")] },
  { name: "titles", least: 100, mark: "–", files: (folder) => [join(folder, "witness", "titles.txt")] },
  { name: "file names", least: 5, mark: "filename", files: (folder) => [join(folder, "witness", "files.txt")] },
  { name: "push messages", least: 3, mark: "web_push", files: (folder) => [join(folder, "witness", "pushes.txt")] },
  { name: "error pages", least: 30, mark: "</html>", files: errorPages },
];

function errorPages(folder) {
  const errors = join(folder, "witness", "errors");
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

/** All hits, and everything that was too little to be believed. */
export function search(folder, wanted = needles()) {
  const { find } = searcher(wanted);
  const hits = [];
  const faults = wanted.length < 100 ? [`only ${wanted.length} people's data to look for`] : [];
  const searched = [];
  for (const { name, least, mark, files } of KINDS) {
    const found = files(folder).filter((file) => existsSync(file)).map((file) => searchFile(file, find));
    const lines = found.flatMap((one) => one.lines).filter(Boolean).length;
    if (lines < least) faults.push(`${name}: ${lines} lines, at least ${least} are expected`);
    if (!found.some((one) => one.lines.some((line) => line.includes(mark)))) faults.push(`${name}: nothing says ${JSON.stringify(mark)}`);
    hits.push(...found.flatMap((one) => one.hits));
    searched.push(`${name}: ${found.length} files, ${lines} lines`);
  }
  const control = join(folder, "witness", "control.txt");
  if (!existsSync(control) || find(readFileSync(control, "utf8")).length < 3) faults.push("the pages that do name people were not recognised: nobody could be found at all");
  return { hits, faults, searched };
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
