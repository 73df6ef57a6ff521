// Whom nobody may find: the demonstration's people, and those whom journeys and the catalogue's examples write about.

import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

const repository = resolve(import.meta.dirname, "..", "..");
const NAME_PART = "\\p{Lu}[\\p{Ll}\\p{M}]*";

const read = (...path) => readFileSync(join(repository, ...path), "utf8").normalize("NFC");
const texts = (folder, ending) => readdirSync(join(repository, folder)).filter((name) => name.endsWith(ending)).map((name) => read(folder, name));

/** The part of an address that leads to one household. Where that is as short as "Khu 3", its commune belongs to it. */
function household(address) {
  const parts = address.split(",").map((part) => part.trim());
  const own = parts.slice(0, -2);
  return own.join(" ").split(" ").length > 2 ? own.join(", ") : parts.slice(0, -1).join(", ");
}

/** What the provider says about somebody. */
function ofAccount({ group, claims }) {
  const found = [{ kind: "name", text: claims.HoVaTen }];
  if (group !== "citizen") return found;
  return [
    ...found,
    { kind: "number", text: claims.SoDinhDanh },
    { kind: "phone", text: claims.SoDienThoai },
    { kind: "email", text: claims.ThuDienTu },
    { kind: "address", text: claims.ThuongTru && household(claims.ThuongTru) },
  ];
}

/** Numbers, phones, e-mails and names that a source file writes down; a name begins with one of these family names. */
function ofSource(source, families) {
  const all = (kind, pattern) => [...source.matchAll(pattern)].map(([, text]) => ({ kind, text }));
  return [
    ...all("number", /(?<!\d)(0\d{11})(?!\d)/g),
    ...all("phone", /(?<!\d)(0\d{9})(?!\d)/g),
    ...all("email", /([\w.]+@vidu\.example)/g),
    ...all("name", new RegExp(`["\`]((?:${[...families].join("|")})(?: ${NAME_PART}){1,4})["\`]`, "gu")),
    ...all("address", /^\w*(?:residence|address|place) = "\d{5}\|([^",]*\S{3,} \S+ [^"]+)"$/gm),
  ];
}

/** All of them, each once: `{kind: name|number|phone|email|address, text}`. */
export function needles() {
  const accounts = ["server/src/cli/demo/citizens.json", "e2e/peers/accounts.json"].flatMap((path) => JSON.parse(read(path)));
  const people = accounts.flatMap(ofAccount);
  const families = new Set(people.filter(({ kind }) => kind === "name").map(({ text }) => text.split(" ")[0]));
  const sources = [...texts("e2e/journeys", ".ts"), ...texts("e2e/support", ".ts"), ...texts("server/catalogue/examples", ".toml")];
  const all = [...people, ...sources.flatMap((source) => ofSource(source, families))].filter(({ text }) => text);
  return [...new Map(all.map((one) => [`${one.kind} ${one.text}`, one])).values()];
}
