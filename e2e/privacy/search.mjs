// Finding people in a text: with and without tones, in any case and composition, numbers however they are grouped.

import { revealed } from "./disguises.mjs";

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const GROUPING = "[ .()\\u00a0-]{0,2}";

const spellings = new Map();

/** The same, remembered: logs repeat themselves. */
function spelling(word) {
  const known = spellings.get(word);
  if (known) return known;
  const made = spell(word);
  if (spellings.size < 200_000) spellings.set(word, made);
  return made;
}

/** A word without its tone, the tone, and the word without any mark. Where the tone is written in the word is a matter of taste. */
function spell(word) {
  const letters = word.normalize("NFD").toLowerCase();
  const tone = (letters.match(TONES) ?? []).join("");
  const body = letters.replaceAll(TONES, "");
  return { spelt: `${body}/${tone}`, plain: letters.replaceAll(/\p{M}/gu, "").replaceAll("đ", "d") };
}

/** Whether it is this word, as it is written or as people write it who have no marks; another word with other marks is not. */
const same = (wanted, found) => found.spelt === wanted.spelt || found.spelt === `${wanted.plain}/`;

const grouped = (digits) => [...digits].join(GROUPING);

function digitsOf({ kind, text }) {
  if (kind === "number") return new RegExp(`(?<!\\d)${grouped(text)}(?!\\d)`);
  return new RegExp(`(?<!\\d)(?:0|\\+?84|0084)${GROUPING}${grouped(text.slice(1))}(?!\\d)`);
}

/** Made once for all needles; `find(text)` answers with those that are in it. */
export function searcher(needles) {
  const patterns = needles.filter(({ kind }) => kind === "number" || kind === "phone").map((needle) => ({ needle, pattern: digitsOf(needle) }));
  const anyDigits = new RegExp(patterns.map(({ pattern }) => pattern.source).join("|") || "(?!)");
  const emails = needles.filter(({ kind }) => kind === "email");
  const byWord = new Map();
  for (const needle of needles.filter(({ kind }) => kind === "name" || kind === "address")) {
    const words = needle.text.match(WORD).map(spell);
    byWord.set(words[0].plain, [...(byWord.get(words[0].plain) ?? []), { needle, words }]);
  }

  const findWords = (text) => {
    const words = (text.match(WORD) ?? []).map(spelling);
    return words.flatMap((first, at) => {
      const candidates = byWord.get(first.plain) ?? [];
      return candidates.filter((one) => one.words.every((wanted, next) => words[at + next] && same(wanted, words[at + next]))).map(({ needle }) => needle);
    });
  };
  const findIn = (text) => {
    const lower = text.toLowerCase();
    const numbers = anyDigits.test(text) ? patterns.filter(({ pattern }) => pattern.test(text)).map(({ needle }) => needle) : [];
    return [...findWords(text), ...numbers, ...emails.filter(({ text: email }) => lower.includes(email))];
  };
  return { find: (text) => [...new Set(revealed(text).flatMap(findIn))] };
}
