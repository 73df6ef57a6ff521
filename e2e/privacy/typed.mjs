// What somebody typed into the form that was sent: a page answered with 422 may repeat it to them, and only to them.

/** The values of a form's body: plain or with files, whose bytes are left out. */
export function typedValues(body, contentType) {
  if (contentType.startsWith("application/x-www-form-urlencoded")) return [...new URLSearchParams(body.toString("utf8")).values()].filter(Boolean);
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/.exec(contentType)?.[1];
  if (!boundary) return [];
  const parts = body.toString("utf8").split(`--${boundary}`);
  return parts.flatMap((part) => /^\r\nContent-Disposition: form-data; name="[^"]*"\r\n\r\n([^]*)\r\n$/i.exec(part)?.[1] || []);
}
