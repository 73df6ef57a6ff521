// The forms in which a text may hide in a log, an address or a page: each is taken off, so that one search suffices.

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

const point = (digits, base) => {
  const value = Number.parseInt(digits, base);
  return value <= 0x10ffff ? String.fromCodePoint(value) : " ";
};

/** `%E1%BA%A7` and `+`, also where parts of it are no text. */
function percent(text) {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8")).replaceAll("+", " ");
}

/** `&#7847;`, `&#x1EA7;`, `&amp;`. */
function entities(text) {
  return text
    .replaceAll(/&#(\d{1,7});/g, (_, digits) => point(digits, 10))
    .replaceAll(/&#x([0-9a-f]{1,6});/gi, (_, digits) => point(digits, 16))
    .replaceAll(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name) => ENTITIES[name]);
}

/** `\u1ea7` of JSON, `\u{1ea7}` of Rust, `\xe1\xba\xa7` of bytes. */
function escapes(text) {
  return text
    .replaceAll(/\\+u\{([0-9a-f]{1,6})\}/gi, (_, digits) => point(digits, 16))
    .replaceAll(/\\+u([0-9a-f]{4})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replaceAll(/(?:\\+x[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll(/[\\x]/g, ""), "hex").toString("utf8"))
    .replaceAll(/\\+[nrt]/g, " ");
}

/** `[225, 186, 167]` of a byte string printed as numbers. */
function numbers(text) {
  return text.replaceAll(/\[(\d{1,3}(?:, ?\d{1,3}){3,})\]/g, (run, list) => {
    const bytes = list.split(",").map(Number);
    return bytes.every((byte) => byte < 256) ? Buffer.from(bytes).toString("utf8") : run;
  });
}

const strict = new TextDecoder("utf-8", { fatal: true });

/** Base64 in either alphabet, where what it holds is text. */
function packed(text) {
  return [...text.matchAll(/[A-Za-z0-9+/_-]{12,}/g)].flatMap(([run]) => {
    try {
      const inside = strict.decode(Buffer.from(run, "base64url"));
      return /^[\p{L}\p{M}\p{N}\p{P}\p{S}\s]+$/u.test(inside) ? [inside] : [];
    } catch {
      return [];
    }
  });
}

const takenOff = (text) => escapes(entities(numbers(percent(text))));

/** The text as it stands, everything that its disguises may hide, and the same where two are worn at once. */
export function revealed(text) {
  const once = takenOff(text);
  const twice = takenOff(once);
  return [...new Set([text, once, twice, ...[text, once].flatMap(packed).map(takenOff)])];
}
