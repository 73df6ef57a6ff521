// Making tokens by hand, honest ones and forged ones. Not by the library that the provider uses: a forger has his own tools.

import { createHmac, createPrivateKey, sign as signature } from "node:crypto";

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Header and claims of a token, unchecked. */
export function read(token) {
  const [header, claims] = token.split(".").slice(0, 2).map((text) => JSON.parse(Buffer.from(text, "base64url").toString()));
  return { header, claims };
}

const HASH = { ES256: "sha256", RS256: "sha256", PS256: "sha256", RS512: "sha512" };
const PSS = { padding: 6, saltLength: 32 };

/** Signs with a private JWK by the algorithm of the header. */
export function sign(header, claims, jwk) {
  const text = `${part(header)}.${part(claims)}`;
  const key = createPrivateKey({ key: jwk, format: "jwk" });
  const how = header.alg === "ES256" ? { key, dsaEncoding: "ieee-p1363" } : header.alg === "PS256" ? { key, ...PSS } : { key };
  return `${text}.${signature(HASH[header.alg], Buffer.from(text), how).toString("base64url")}`;
}

/** Signs with a shared secret (HS256). */
export function seal(header, claims, secret) {
  const text = `${part({ ...header, alg: "HS256" })}.${part(claims)}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

/** Any header, any claims, any signature. */
export function raw(header, claims, bytes = "") {
  return `${part(header)}.${part(claims)}.${Buffer.from(bytes).toString("base64url")}`;
}
