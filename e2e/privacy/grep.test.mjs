// `node --test e2e/privacy/*.test.mjs`: the search finds whoever was planted, in every disguise and every place, and
// does not believe a run that left nothing to search.

import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, test } from "node:test";
import { search } from "./grep.mjs";
import { needles } from "./needles.mjs";
import { searcher } from "./search.mjs";
import { typedValues } from "./typed.mjs";

const NAME = "Nguyễn Thị Mỹ Duyên";
const toneless = (text) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
const bytes = (text) => [...Buffer.from(text)];
const json = (text) => text.replaceAll(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
const percent = (text) => bytes(text).map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

const DISGUISES = {
  "as it is": (text) => text,
  "upper case": (text) => text.toUpperCase(),
  "lower case": (text) => text.toLowerCase(),
  "without tones": toneless,
  "without tones, upper case": (text) => toneless(text).toUpperCase(),
  "partly without tones": (text) => text.replace(/^\S+/, toneless),
  decomposed: (text) => text.normalize("NFD"),
  "percent-encoded": encodeURIComponent,
  "percent-encoded, decomposed": (text) => encodeURIComponent(text.normalize("NFD")),
  "percent-encoded to the last letter": percent,
  "percent-encoded twice": (text) => encodeURIComponent(encodeURIComponent(text)),
  "as a form sends it": (text) => new URLSearchParams([["q", text]]).toString(),
  "JSON-escaped": json,
  "JSON-escaped twice": (text) => JSON.stringify(JSON.stringify(json(text))),
  "escaped as Rust does": (text) => text.replaceAll(/[^ -~]/g, (one) => `\\u{${one.charCodeAt(0).toString(16)}}`),
  "escaped byte by byte": (text) => bytes(text).map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join(""),
  "as a list of bytes": (text) => `[${bytes(text).join(", ")}]`,
  "as decimal entities": (text) => [...text].map((one) => `&#${one.codePointAt(0)};`).join(""),
  "as hexadecimal entities": (text) => text.replaceAll(/[^ -~]/g, (one) => `&#x${one.codePointAt(0).toString(16)};`),
  "in base64": (text) => Buffer.from(text).toString("base64"),
  "in base64 for addresses": (text) => Buffer.from(text).toString("base64url"),
  "as a file's name": (text) => `${toneless(text).toLowerCase().replaceAll(" ", "-")}.pdf`,
  "with underscores": (text) => text.replaceAll(" ", "_"),
};
const GROUPED = {
  phone: ["0900000105", "0900 000 105", "0900.000.105", "090-000-0105", "+84900000105", "+84 900 000 105", "84900000105", "0084900000105", "tel:+84900000105", "(0900) 000 105"],
  number: ["022197004455", "022 197 004455", "022.197.004455", "022-197-004-455"],
};
const ONE_OF_EACH = [
  { kind: "name", text: NAME },
  { kind: "name", text: "Hoàng A Páo" },
  { kind: "number", text: "022197004455" },
  { kind: "phone", text: "0900000105" },
  { kind: "email", text: "duyen@vidu.example" },
  { kind: "address", text: "Bản Ngàn Pạt" },
];
const { find } = searcher(ONE_OF_EACH);

for (const [name, wear] of Object.entries(DISGUISES)) {
  test(`everybody is found ${name}`, () => {
    for (const needle of ONE_OF_EACH) {
      const text = `2026-11-20T03:04:05Z INFO request{id=17}: told of "${wear(needle.text)}", done`;
      assert.deepEqual(find(text), [needle], text);
    }
  });
}

test("phones and identity numbers are found however they are grouped", () => {
  for (const [kind, forms] of Object.entries(GROUPED)) {
    for (const form of forms) assert.deepEqual(find(`call ${form}.`).map((one) => one.kind), [kind], form);
    for (const form of forms) assert.deepEqual(find(`q=${encodeURIComponent(form)}&x`).map((one) => one.kind), [kind], form);
  }
});

test("what is masked, and who only looks alike, is left alone", () => {
  for (const text of ["022*****4455", "09*****105", "d***@vidu.example", "9022197004455", "0221970044551", "Nguyễn Thị Mỹ", "Bán ngan pạt ơi", "Hoàng Á Pao"]) {
    assert.deepEqual(find(text), [], text);
  }
});

test("the people of the demonstration, of the examples and of the journeys are looked for", () => {
  const all = needles();
  const of = (kind) => all.filter((one) => one.kind === kind).map(({ text }) => text);
  for (const name of [NAME, "Trần Thị Hiền Lương", "Vũ Minh Khang", "Nguyễn Thị Ngọc Ánh"]) assert.ok(of("name").includes(name), name);
  for (const number of ["022197004455", "022190000123", "022139000417"]) assert.ok(of("number").includes(number), number);
  for (const phone of ["0900000105", "0900000199"]) assert.ok(of("phone").includes(phone), phone);
  assert.ok(of("email").includes("duyen@vidu.example") && of("address").includes("Khu Chang Nà"));
});

test("what was typed is read out of both kinds of forms, and files are not", () => {
  assert.deepEqual(typedValues(Buffer.from("a=Ho%C3%A0ng+A&b="), "application/x-www-form-urlencoded"), ["Hoàng A"]);
  const parts = ['Content-Disposition: form-data; name="a"\r\n\r\nHoàng A', 'Content-Disposition: form-data; name="f"; filename="x"\r\nContent-Type: image/jpeg\r\n\r\nZ'];
  const body = Buffer.from(`--edge\r\n${parts.join("\r\n--edge\r\n")}\r\n--edge--\r\n`);
  assert.deepEqual(typedValues(body, "multipart/form-data; boundary=edge"), ["Hoàng A"]);
});

const folder = mkdtempSync(join(tmpdir(), "motcua-grep-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const people = [...ONE_OF_EACH, ...Array.from({ length: 100 }, (_, at) => ({ kind: "name", text: `Lò Văn ${String.fromCharCode(65 + (at % 26))}${at}` }))];

/** Everything of a clean run in which somebody may be planted, and how many lines it has. */
const PLACES = {
  "logs/centre.log": 600,
  "witness/metrics.txt": 60,
  "witness/addresses.txt": 600,
  "witness/titles.txt": 200,
  "witness/files.txt": 10,
  "witness/pushes.txt": 5,
  "witness/errors/000120.404.txt": 1,
  ...Object.fromEntries(["staff-5", "staff-6"].flatMap((name) => [
    [`logs/${name}.log`, 1200],
    [`witness/${name}/metrics.txt`, 60],
    [`witness/${name}/addresses.txt`, 120],
    [`witness/${name}/titles.txt`, 40],
    [`witness/${name}/files.txt`, 1],
    [`witness/${name}/errors/000120.404.txt`, 1],
  ])),
};
const SAYS = {
  log: "INFO request: answered status=200",
  "metrics.txt": 'http_requests_total{route="/"} 1',
  "addresses.txt": "000001 303 GET /dossiers ←  → /sign-in",
  "titles.txt": "000001 Hồ sơ – Một Cửa",
  "files.txt": '000001 attachment; filename="phieu.pdf"',
  "pushes.txt": '{"web_push":8030}',
};
const ERROR = "<html><title>Không tìm thấy</title></html>";

/** What a clean run leaves behind. */
function cleanRun() {
  rmSync(folder, { recursive: true, force: true });
  const write = (name, line, times) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), `${line}\n`.repeat(times));
  };
  for (const [name, times] of Object.entries(PLACES)) write(name, SAYS[basename(name)] ?? (name.endsWith(".log") ? SAYS.log : ERROR), times);
  for (const seen of ["witness", "witness/staff-5", "witness/staff-6"]) {
    write(`${seen}/control.txt`, people.slice(0, 3).map(({ text }) => text).join(", "), 1);
    for (let at = 121; at < 160; at += 1) write(`${seen}/errors/000${at}.404.txt`, ERROR, 1);
  }
}

const places = ({ hits }) => hits.map(({ place }) => place.slice(folder.length + 1));

test("a clean run is believed, and a planted one is found in every place, with its line", () => {
  cleanRun();
  assert.deepEqual({ ...search(folder, people), searched: [] }, { hits: [], faults: [], searched: [] });
  for (const [name, lines] of Object.entries(PLACES)) {
    cleanRun();
    appendFileSync(join(folder, name), `x ${encodeURIComponent(NAME)}\n`);
    assert.deepEqual(places(search(folder, people)), [`${name}:${lines + 1}`]);
  }
});

test("a run that left nothing to search is not believed, whatever is missing", () => {
  const others = ["witness", "witness/staff-5", "witness/staff-6"].flatMap((seen) => [`${seen}/errors`, `${seen}/control.txt`]);
  for (const missing of [...Object.keys(PLACES).filter((name) => !name.includes("/errors/")), ...others]) {
    cleanRun();
    rmSync(join(folder, missing), { recursive: true });
    assert.ok(search(folder, people).faults.length > 0, missing);
  }
  cleanRun();
  assert.ok(search(folder, []).faults.length > 0, "nobody to look for");
  rmSync(folder, { recursive: true });
  assert.ok(search(folder, people).faults.length > KINDS_AT_LEAST, "no folder at all");
});
const KINDS_AT_LEAST = 7;

/** Puts one error page into a clean run. */
function withError(html, about) {
  cleanRun();
  writeFileSync(join(folder, "witness", "errors", "000900.txt"), html);
  writeFileSync(join(folder, "witness", "errors", "000900.json"), JSON.stringify({ status: 422, method: "POST", signedIn: true, noStore: true, typed: [], ...about }));
  return places(search(folder, people));
}

test("an error page names nobody, but a form may repeat to its author what was typed into it", () => {
  const found = ["witness/errors/000900.txt:1"];
  const form = `<title>Tra cứu</title><input value="${NAME}"><p class="field-error">Sai</p>`;
  assert.deepEqual(withError(form, { signedIn: false }), found);
  assert.deepEqual(withError(form, { signedIn: false, typed: [NAME] }), []);
  assert.deepEqual(withError(form, { signedIn: false, typed: [NAME], status: 404 }), found);
});

test("a page of one's own work may come again, but what it says of the error names nobody", () => {
  const found = ["witness/errors/000900.txt:1"];
  const page = (title, error) => `<title>${title}</title><p>${NAME}</p><div role="alert" data-testid="error-summary" class="error-summary"><ul><li>${error}</li></ul></div>`;
  assert.deepEqual(withError(page("Hồ sơ", "Sai ngày"), {}), []);
  assert.deepEqual(withError(page("Hồ sơ", `Không thấy ${NAME}`), {}), found);
  assert.deepEqual(withError(page(NAME, "Sai ngày"), {}), found);
  const asks = (lead) => `<title>Bên khác</title><section data-testid="which-side"><div role="note" class="notice notice-warning"><div><div><p>${lead}</p></div></div></div><strong>${NAME}</strong></section>`;
  assert.deepEqual(withError(asks("Mở cho bên khác"), { status: 409 }), []);
  assert.deepEqual(withError(asks(NAME), { status: 409 }), found);
  for (const other of [{ method: "GET" }, { signedIn: false }, { noStore: false }]) assert.deepEqual(withError(page("Hồ sơ", "Sai ngày"), other), found);
  assert.deepEqual(withError(`<section data-testid="problem">${NAME}<p class="field-error">Sai</p></section>`, {}), found);
  assert.deepEqual(withError(`<p>${NAME}</p>`, {}), found);
});
