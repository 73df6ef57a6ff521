// The demonstration's identity provider: a separate process that speaks real OpenID Connect (code flow
// with PKCE, discovery, signed ID token, user info, sign-out) about invented people. Where a real centre
// names VNeID's provider, the demonstration names this one; the server's own code is the same.
//
// IDENTITY_PORT           where to listen (default 8081), loopback only
// IDENTITY_ISSUER         how it names itself (default http://127.0.0.1:PORT)
// IDENTITY_CLIENT_ID      the one client (default motcua)
// IDENTITY_CLIENT_SECRET  its secret (default the demonstration's, which everybody knows)
// IDENTITY_REDIRECT_URIS  addresses it may send people back to, with commas
// IDENTITY_LOGOUT_URIS    the same for signing out
// IDENTITY_ACCOUNTS       the people, as in accounts.json (default that file)
// IDENTITY_ALGORITHM      signature of ID tokens: ES256 (default) or RS256

import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import Provider, { interactionPolicy } from "oidc-provider";
import { choosePage, messagePage, signOutPage } from "./identity-pages.mjs";

const env = process.env;
const port = Number(env.IDENTITY_PORT ?? 8081);
const issuer = env.IDENTITY_ISSUER ?? `http://127.0.0.1:${port}`;
const list = (text) => text.split(",").map((part) => part.trim()).filter(Boolean);
const accounts = JSON.parse(readFileSync(env.IDENTITY_ACCOUNTS ?? new URL("accounts.json", import.meta.url), "utf8"));

/** The person of a subject, or of anything somebody may type: login, number on the card. */
function find(text) {
  const typed = text.trim().toLowerCase();
  const names = (person) => [person.sub, person.login, person.claims.SoDinhDanh];
  return accounts.find((person) => names(person).some((name) => name?.toLowerCase() === typed));
}

function signingKeys() {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = ({ privateKey }, alg) => ({ ...privateKey.export({ format: "jwk" }), alg, use: "sig", kid: `${alg}-${randomBytes(4).toString("hex")}` });
  return { keys: [key(rsa, "RS256"), key(ec, "ES256")] };
}

/** People choose an account every time: a demonstration changes roles often. Consent is ours to give. */
function policy() {
  const { base, Check } = interactionPolicy;
  const prompts = base();
  prompts.remove("consent");
  prompts.get("login").checks.add(
    new Check("choose_an_account", "the person chooses an account", (ctx) =>
      ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
    ),
  );
  return prompts;
}

const PROFILE = ["LoaiTaiKhoan", "SoDinhDanh", "HoVaTen", "NgayThangNamSinh", "GioiTinh", "ThuongTru", "SoDienThoai", "ThuDienTu", "MaSoThue", "TenDoanhNghiep", "loAs"];
const HOUR = 3600;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: env.IDENTITY_CLIENT_ID ?? "motcua",
      client_secret: env.IDENTITY_CLIENT_SECRET ?? "motcua-demo-only",
      client_name: "Một Cửa",
      redirect_uris: list(env.IDENTITY_REDIRECT_URIS ?? "http://127.0.0.1:8080/sign-in/callback"),
      post_logout_redirect_uris: list(env.IDENTITY_LOGOUT_URIS ?? "http://127.0.0.1:8080/"),
      grant_types: ["authorization_code"],
      response_types: ["code"],
      id_token_signed_response_alg: env.IDENTITY_ALGORITHM ?? "ES256",
    },
  ],
  jwks: signingKeys(),
  cookies: {
    keys: [randomBytes(24).toString("base64url")],
    // Cookies do not know ports: names of its own keep this server's apart from the centre's.
    names: { session: "idp_session", interaction: "idp_interaction", resume: "idp_resume" },
  },
  claims: { openid: ["sub"], profile: PROFILE },
  scopes: ["openid", "profile"],
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = signOutPage(form);
      },
      postLogoutSuccessSource: (ctx) => {
        ctx.body = messagePage("Đã đăng xuất", "Ông/bà có thể đóng trang này.");
      },
    },
  },
  interactions: { policy: policy(), url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  ttl: { AccessToken: HOUR, AuthorizationCode: 60, Grant: HOUR, IdToken: HOUR, Interaction: HOUR, Session: HOUR },
  findAccount: (_ctx, sub) => {
    const person = find(sub);
    return person && { accountId: person.sub, claims: () => ({ sub: person.sub, ...person.claims }) };
  },
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
  renderError: (ctx, out) => {
    ctx.type = "html";
    ctx.body = messagePage("Không đăng nhập được", `${out.error}: ${out.error_description ?? ""}`);
  },
});

async function form(request) {
  let body = "";
  for await (const chunk of request) {
    body += chunk;
    if (body.length > 10_000) throw new Error("the form is too long");
  }
  return new URLSearchParams(body);
}

function answer(response, status, html) {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  response.end(html);
}

/** The page on which somebody says who they are, and its answer. */
async function interaction(request, response) {
  await provider.interactionDetails(request, response);
  if (request.method !== "POST") return answer(response, 200, choosePage(accounts));
  const fields = await form(request);
  if (fields.has("cancel")) {
    const result = { error: "access_denied", error_description: "the person went back" };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  const typed = fields.get("account") || fields.get("login") || "";
  const person = find(typed);
  if (!person) return answer(response, 422, choosePage(accounts, typed));
  const result = { login: { accountId: person.sub, remember: false } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

const speakOidc = provider.callback();
const server = createServer((request, response) => {
  if (!request.url?.startsWith("/interaction/")) return speakOidc(request, response);
  interaction(request, response).catch((error) => answer(response, 400, messagePage("Phiên đăng nhập đã hết", error.message)));
});
server.listen(port, "127.0.0.1", () => console.log(`identity peer: ${issuer}, ${accounts.length} accounts`));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
