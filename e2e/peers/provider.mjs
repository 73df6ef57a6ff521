// A real OpenID provider about invented people, as a listener for node:http: the certified `oidc-provider` with the
// pages of identity-pages.mjs. Whoever uses it chooses issuer, client, people and keys.

import { generateKeyPairSync, randomBytes } from "node:crypto";
import Provider, { interactionPolicy } from "oidc-provider";
import { choosePage, messagePage, signOutPage } from "./identity-pages.mjs";

const PERSON = ["SoDinhDanh", "HoChieu", "HoVaTen", "NgayThangNamSinh", "GioiTinh", "ThuongTru", "NoiOHienNay", "SoDienThoai", "ThuDienTu"];
const PROFILE = ["LoaiTaiKhoan", ...PERSON, "MaSoThue", "MaSoDoanhNghiep", "TenDoanhNghiep", "loAs"];
const HOUR = 3600;
const DAY = 24 * HOUR;

/** Fresh private keys: one for each signature that is accepted in practice. */
export function signingKeys() {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 3072 });
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

/** The person of a subject, or of anything somebody may type: login, number on the card. */
function find(accounts, text) {
  const typed = text.trim().toLowerCase();
  const names = (person) => [person.sub, person.login, person.claims.SoDinhDanh];
  return accounts.find((person) => names(person).some((name) => name?.toLowerCase() === typed));
}

/** `client` is one entry of `clients` without what is the same for all; see identity.mjs. */
function make({ issuer, client, accounts, jwks, pkce }) {
  return new Provider(issuer, {
    clients: [{ client_name: "Một Cửa", grant_types: ["authorization_code", "refresh_token"], response_types: ["code"], ...client }],
    jwks,
    cookies: {
      keys: [randomBytes(24).toString("base64url")],
      // Cookies do not know ports: names of its own keep this server's apart from the centre's.
      names: { session: "idp_session", interaction: "idp_interaction", resume: "idp_resume" },
      long: { sameSite: "none" },
    },
    // Signing out is posted from the centre's site.
    enableHttpPostMethods: true,
    // What stands with the subject is signed in the ID token; the rest is only answered to who asks for the particulars.
    claims: { openid: ["sub", "NhomNguoiDung", "TenDangNhap"], profile: PROFILE },
    scopes: ["openid", "profile"],
    pkce: { required: () => pkce },
    // Unasked, and only for as long as the session here lasts.
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    expiresWithSession: () => true,
    rotateRefreshToken: true,
    features: {
      revocation: { enabled: true },
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
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
    ttl: { AccessToken: HOUR, AuthorizationCode: 60, Grant: DAY, IdToken: HOUR, Interaction: HOUR, RefreshToken: DAY, Session: DAY },
    findAccount: (_ctx, sub) => {
      const person = find(accounts, sub);
      return person && { accountId: person.sub, claims: () => ({ sub: person.sub, ...person.claims }) };
    },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
    // The library calls no address of this machine or its network; the centre that must be told is exactly there.
    fetch: (url, { dispatcher: _guard, ...options }) => fetch(url, options),
    renderError: (ctx, out) => {
      ctx.type = "html";
      ctx.body = messagePage("Không đăng nhập được", `${out.error}: ${out.error_description ?? ""}`);
    },
  });
}

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
async function interaction(provider, accounts, request, response) {
  await provider.interactionDetails(request, response);
  if (request.method !== "POST") return answer(response, 200, choosePage(accounts));
  const fields = await form(request);
  const finish = (result) => provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  if (fields.has("cancel")) return finish({ error: "access_denied", error_description: "the person went back" });
  const typed = fields.get("account") || fields.get("login") || "";
  const person = find(accounts, typed);
  if (!person) return answer(response, 422, choosePage(accounts, typed));
  return finish({ login: { accountId: person.sub, remember: false } });
}

/**
 * A cookie that comes along from another site has to be a secure one, which needs TLS. Here there is none, and both sites
 * are one to a browser: ports do not count.
 */
function withoutTls(response) {
  const set = response.setHeader.bind(response);
  const lax = (value) => (Array.isArray(value) ? value.map(lax) : String(value).replace(/samesite=none/i, "samesite=lax"));
  response.setHeader = (name, value) => set(name, /^set-cookie$/i.test(name) ? lax(value) : value);
}

/** What answers requests to the provider. `pkce: false` lets requests without PKCE pass, as careless providers do. */
export function identityListener({ issuer, client, accounts, jwks = signingKeys(), pkce = true }) {
  const provider = make({ issuer, client, accounts, jwks, pkce });
  const speakOidc = provider.callback();
  return (request, response) => {
    withoutTls(response);
    if (!request.url?.startsWith("/interaction/")) return speakOidc(request, response);
    return interaction(provider, accounts, request, response).catch((error) =>
      answer(response, 400, messagePage("Phiên đăng nhập đã hết", error.message)),
    );
  };
}
