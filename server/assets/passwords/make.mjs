// Makes breached.bin of a list of passwords, one a line; see README.md beside this file.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const LEAST = 12;
const BYTES = 5;
const [, , list, out] = process.argv;
const lines = readFileSync(list, "utf8").split(/\r?\n/).map((line) => line.toLowerCase());
const long = new Set(lines.filter((line) => [...line].length >= LEAST));
const hashes = [...long].map((line) => createHash("sha256").update(line).digest("hex").slice(0, 2 * BYTES));
writeFileSync(out, Buffer.from([...new Set(hashes)].sort().join(""), "hex"));
