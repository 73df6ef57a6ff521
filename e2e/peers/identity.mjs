// The demonstration's identity provider: a separate process that speaks real OpenID Connect (code flow
// with PKCE, discovery, signed ID token, user info, sign-out) about invented people. Where a real centre
// names VNeID's provider, the demonstration names this one; the server's own code is the same.
//
// IDENTITY_PORT             where to listen (default 8081), loopback only
// IDENTITY_ISSUER           how it names itself (default http://127.0.0.1:PORT)
// IDENTITY_CLIENT_ID        the one client (default motcua)
// IDENTITY_CLIENT_SECRET    its secret (default the demonstration's, which everybody knows)
// IDENTITY_REDIRECT_URIS    addresses it may send people back to, with commas
// IDENTITY_LOGOUT_URIS      the same for signing out
// IDENTITY_BACKCHANNEL_URI  where it tells that somebody has signed out (default: nowhere)
// IDENTITY_ACCOUNTS         the people, as in accounts.json (default that file)
// IDENTITY_ALGORITHM        signature of ID tokens: ES256 (default) or RS256

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { identityListener } from "./provider.mjs";

const env = process.env;
const port = Number(env.IDENTITY_PORT ?? 8081);
const issuer = env.IDENTITY_ISSUER ?? `http://127.0.0.1:${port}`;
const list = (text) => text.split(",").map((part) => part.trim()).filter(Boolean);
const accounts = JSON.parse(readFileSync(env.IDENTITY_ACCOUNTS ?? new URL("accounts.json", import.meta.url), "utf8"));

const backchannel = env.IDENTITY_BACKCHANNEL_URI && {
  backchannel_logout_uri: env.IDENTITY_BACKCHANNEL_URI,
  backchannel_logout_session_required: true,
};
const client = {
  client_id: env.IDENTITY_CLIENT_ID ?? "motcua",
  client_secret: env.IDENTITY_CLIENT_SECRET ?? "motcua-demo-only",
  redirect_uris: list(env.IDENTITY_REDIRECT_URIS ?? "http://127.0.0.1:8080/sign-in/callback"),
  post_logout_redirect_uris: list(env.IDENTITY_LOGOUT_URIS ?? "http://127.0.0.1:8080/signed-out"),
  id_token_signed_response_alg: env.IDENTITY_ALGORITHM ?? "ES256",
  ...backchannel,
};

const server = createServer(identityListener({ issuer, client, accounts }));
server.listen(port, "127.0.0.1", () => console.log(`identity peer: ${issuer}, ${accounts.length} accounts`));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
