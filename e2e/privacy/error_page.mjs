// Which part of an answer that is an error must name nobody. All of it, with two exceptions, which are decided here:
//
// 1. A form that is answered with 422 may repeat what its reader has just typed into it.
// 2. A page on which somebody signed in works, shown to them again because what they sent was refused, is their own page
//    as it was before (never stored on the way). So is the page that asks for which side a form was meant, and carries the
//    form on: the sides are its reader's own. Its title and everything it says about the refusal must name nobody.

const SAYS_ERROR = [
  /<title[^>]*>([^<]*)</g,
  /<div [^>]*class="error-summary"([^]*?)<\/div>/g,
  /<p [^>]*class="field-error"([^]*?)<\/p>/g,
  /<div [^>]*class="notice notice-(?:warning|danger)"([^]*?)<\/div><\/div><\/div>/g,
];

/** Whether it is the page on which its reader works, and not one that only says what went wrong. */
function isWorkShownAgain(html, { method, signedIn, noStore }) {
  return method === "POST" && signedIn && noStore && !html.includes('data-testid="problem"');
}

/** The text to be searched, on as many lines as before where it is the whole page. */
export function searchable(html, about) {
  if (!isWorkShownAgain(html, about)) return html;
  const parts = SAYS_ERROR.map((pattern) => [...html.matchAll(pattern)].map(([, part]) => part));
  const saysWhy = parts.slice(1).flat();
  return saysWhy.length === 0 ? html : [...parts[0], ...saysWhy].join(" ");
}

/** What the reader typed and may read again. */
export function repeated({ status, typed }) {
  return status === 422 ? typed.join("\n") : "";
}
