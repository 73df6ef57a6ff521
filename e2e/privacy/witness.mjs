// Stands between the browsers and the centre during a run and writes down what either side leaves behind in the open:
// every address asked for and led to, every title and file name, and whole answers that are errors. It changes no byte.
//
// WITNESS_PORT     where browsers find it
// WITNESS_CENTRE   port of the centre itself
// WITNESS_FOLDER   where it writes: addresses.txt, titles.txt, files.txt, errors/, control.txt
//
// control.txt is the opposite: pages that do hold their own viewer's name. Whoever searches must find people there.

import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { Agent, createServer, request as ask } from "node:http";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { typedValues } from "./typed.mjs";

const folder = process.env.WITNESS_FOLDER ?? ".";
const agent = new Agent({ keepAlive: true });
const SOLE = new Set(["connection", "keep-alive"]);
let exchanges = 0;
let controls = 0;

mkdirSync(join(folder, "errors"), { recursive: true });
for (const name of ["addresses.txt", "titles.txt", "files.txt", "control.txt"]) writeFileSync(join(folder, name), "", { flag: "a" });

function note(file, line) {
  appendFileSync(join(folder, file), `${line}\n`);
}

/** The body as text, whatever it was packed in. */
function readable(body, encoding) {
  if (encoding === "br") return brotliDecompressSync(body).toString("utf8");
  if (encoding === "gzip") return gunzipSync(body).toString("utf8");
  return body.toString("utf8");
}

/** Writes down one question and its answer. */
function remember(question, typed, answer, body) {
  const number = String((exchanges += 1)).padStart(6, "0");
  const { statusCode: status, headers } = answer;
  const parts = [number, status, question.method, question.url, `← ${question.headers.referer ?? ""}`, `→ ${headers.location ?? ""}`];
  note("addresses.txt", parts.join(" "));
  if (headers["content-disposition"]) note("files.txt", `${number} ${headers["content-disposition"]}`);
  const kind = headers["content-type"] ?? "";
  const isPage = kind.startsWith("text/html");
  if (status < 400 && !isPage) return;
  const text = readable(body, headers["content-encoding"]);
  const title = /<title[^>]*>([^<]*)</.exec(text)?.[1];
  if (title) note("titles.txt", `${number} ${title}`);
  if (status >= 400) {
    writeFileSync(join(folder, "errors", `${number}.${status}.txt`), text);
    const about = {
      status,
      method: question.method,
      signedIn: text.includes('action="/sign-out"'),
      noStore: (headers["cache-control"] ?? "").includes("no-store"),
      typed: typedValues(typed, question.headers["content-type"] ?? ""),
    };
    writeFileSync(join(folder, "errors", `${number}.${status}.json`), JSON.stringify(about));
  } else if (text.includes("/sign-out") && controls < 200) {
    controls += 1;
    note("control.txt", text.replaceAll("\n", " "));
  }
}

const server = createServer((question, reply) => {
  const typed = [];
  const told = [];
  const { method, url } = question;
  const outer = ask({ agent, host: "127.0.0.1", port: Number(process.env.WITNESS_CENTRE), method, path: url, headers: question.rawHeaders }, (answer) => {
    reply.sendDate = false;
    reply.removeHeader("connection");
    const kept = answer.rawHeaders.filter((_, at) => !SOLE.has(answer.rawHeaders[at - (at % 2)].toLowerCase()));
    reply.writeHead(answer.statusCode, answer.statusMessage, kept);
    answer.on("data", (part) => told.push(part));
    answer.on("end", () => remember(question, Buffer.concat(typed), answer, Buffer.concat(told)));
    answer.pipe(reply);
  });
  outer.on("error", () => reply.destroy());
  reply.on("close", () => reply.writableEnded || outer.destroy());
  question.on("data", (part) => typed.push(part));
  question.pipe(outer);
});

server.keepAliveTimeout = 60_000;
server.listen(Number(process.env.WITNESS_PORT), "127.0.0.1");
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
