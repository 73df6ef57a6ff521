// The world of the attacks: the real provider, an attacker in front of it who may change every answer, and the centre that
// knows only the attacker's address.

import { spawn } from "node:child_process";
import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as ask } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { identityListener, signingKeys } from "../peers/provider.mjs";

const repository = resolve(import.meta.dirname, "..", "..");
const accounts = JSON.parse(readFileSync(new URL("../peers/accounts.json", import.meta.url), "utf8"));

export const SECRET = "agreed in writing, and known to nobody else";

/** What is asked for, by the path under which `oidc-provider` has it. */
const PARTS = { "/.well-known/openid-configuration": "discovery", "/jwks": "jwks", "/token": "token", "/me": "userinfo" };

const body = async (stream) => {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
};

export class World {
  /** Changes answers of the provider: by part, a function of `{ status, headers, json }` that gives the same. */
  attack = {};
  /** Whether nobody answers where tokens are given. */
  away = false;
  /** Every token that passed, so that the log can be searched for them. */
  seen = [];
  #log = "";
  #parts = [];

  static async start({ pkce = true, attack = {}, env = {}, keyed = false } = {}) {
    const world = new World();
    world.attack = attack;
    world.port = 20_000 + 10 * Math.floor(Math.random() * 1_200);
    world.centre = `http://127.0.0.1:${world.port}`;
    world.issuer = `http://127.0.0.1:${world.port + 1}`;
    world.people = accounts;
    world.person = accounts.find(({ login }) => login === "hien");
    world.pkce = pkce;
    world.env = env;
    if (keyed) world.pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
    world.rotate();
    await Promise.all([world.#listen(world.port + 1, (q, a) => world.#between(q, a)), world.#listen(world.port + 2, (q, a) => world.provider(q, a))]);
    await world.#startCentre();
    return world;
  }

  /** The provider forgets its keys and makes new ones; everything else it forgets too. */
  rotate() {
    this.jwks = signingKeys();
    const client = {
      client_id: "motcua",
      ...this.#howItIsKnown(),
      redirect_uris: [`${this.centre}/sign-in/callback`],
      post_logout_redirect_uris: [`${this.centre}/signed-out`],
      backchannel_logout_uri: `${this.centre}/auth/backchannel`,
      backchannel_logout_session_required: true,
      id_token_signed_response_alg: "ES256",
    };
    this.provider = identityListener({ issuer: this.issuer, client, accounts, jwks: this.jwks, pkce: this.pkce });
  }

  /** The secret of the centre, or the public half of its key. */
  #howItIsKnown() {
    if (!this.pair) return { client_secret: SECRET };
    const { crv, kty, x, y } = this.pair.publicKey.export({ format: "jwk" });
    // RFC 7638: by which name the centre's assertions call the key.
    const kid = createHash("sha256").update(JSON.stringify({ crv, kty, x, y })).digest("base64url");
    const keys = [{ crv, kty, x, y, kid, alg: "ES256", use: "sig" }];
    return { token_endpoint_auth_method: "private_key_jwt", token_endpoint_auth_signing_alg: "ES256", jwks: { keys } };
  }

  /** How the centre learns the same. */
  #howItProves(data) {
    if (!this.pair) return { MOTCUA_IDENTITY__CLIENT_SECRET: SECRET };
    const file = join(data, "client-key.pem");
    writeFileSync(file, this.pair.privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
    return { MOTCUA_IDENTITY__CLIENT_KEY_FILE: file };
  }

  /** The provider's private key for an algorithm. */
  key(alg = "ES256") {
    return this.jwks.keys.find((key) => key.alg === alg);
  }

  async #listen(port, listener) {
    const server = createServer((request, response) => {
      Promise.resolve(listener(request, response)).catch((error) => response.writeHead(502).end(String(error)));
    });
    await new Promise((done) => server.listen(port, "127.0.0.1", done));
    this.#parts.push(() => {
      server.close();
      server.closeAllConnections();
    });
  }

  /** The attacker: passes everything on, and changes what the attack of the day changes. */
  async #between(request, response) {
    const { pathname } = new URL(request.url, this.issuer);
    const options = { port: this.port + 2, host: "127.0.0.1", path: request.url, method: request.method, headers: request.headers };
    const sent = await body(request);
    if (this.away && PARTS[pathname] === "token") return response.writeHead(503).end("away");
    const answer = await new Promise((done, fail) => ask(options, done).on("error", fail).end(sent));
    const bytes = await body(answer);
    const part = PARTS[pathname];
    const passed = { status: answer.statusCode, headers: { ...answer.headers }, text: bytes, asked: request.headers, sent: new URLSearchParams(sent.toString()) };
    const changed = part ? this.#change(part, passed) : passed;
    delete changed.headers["content-length"];
    delete changed.headers["transfer-encoding"];
    response.writeHead(changed.status, changed.headers).end(changed.text);
  }

  #change(part, passed) {
    if (part === "discovery" && passed.status === 200) this.discoveredAt = Date.now();
    let json;
    try {
      json = JSON.parse(passed.text.toString());
    } catch {
      return passed;
    }
    if (part === "token") this.seen.push(...[json.id_token, json.access_token, json.refresh_token].filter(Boolean));
    const attack = this.attack[part];
    if (!attack) return passed;
    const changed = attack({ ...passed, json });
    if (changed.json?.id_token) this.seen.push(changed.json.id_token);
    return { ...changed, text: changed.text === passed.text ? JSON.stringify(changed.json) : changed.text };
  }

  async #startCentre() {
    const data = mkdtempSync(join(tmpdir(), "motcua-attacks-"));
    const program = process.env.CENTRE_PROGRAM ?? join(repository, "target", "debug", "motcua");
    const env = {
      ...process.env,
      MOTCUA_DEMO: "true",
      MOTCUA_LISTEN: `127.0.0.1:${this.port}`,
      MOTCUA_PUBLIC_URL: this.centre,
      MOTCUA_DATA_DIR: data,
      MOTCUA_SITE_DIR: join(repository, "target", "site"),
      MOTCUA_IDENTITY__ISSUER: this.issuer,
      ...this.#howItProves(data),
      MOTCUA_IDENTITY__STAFF__CLAIM: "NhomNguoiDung",
      MOTCUA_IDENTITY__STAFF__VALUE: "can-bo",
      MOTCUA_IDENTITY__STAFF__LOGIN: "TenDangNhap",
      MOTCUA_DEVELOPMENT__LOOPBACK_HOSTS: `127.0.0.1:${this.port + 1}`,
      ...this.env,
    };
    const centre = spawn(program, ["serve"], { cwd: repository, env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [centre.stdout, centre.stderr]) stream.on("data", (text) => (this.#log += text));
    this.#parts.push(async () => {
      const ended = new Promise((done) => centre.once("exit", done));
      centre.kill("SIGTERM");
      await Promise.race([ended, pause(10_000).then(() => centre.kill("SIGKILL"))]);
      rmSync(data, { recursive: true, force: true });
    });
    for (let tries = 0; tries < 1_200; tries += 1) {
      if (centre.exitCode !== null) break;
      if ((await fetch(`${this.centre}/healthz`).catch(() => undefined))?.ok) return;
      await pause(100);
    }
    throw new Error(`the centre did not start:\n${this.#log}`);
  }

  /** Where the log ends now. */
  mark() {
    return this.#log.length;
  }

  /** What the log said since, once it says `word`, or after two seconds without it. */
  async logged(mark, word) {
    for (let tries = 0; tries < 40 && !this.#log.slice(mark).includes(word); tries += 1) await pause(50);
    return this.#log.slice(mark);
  }

  log() {
    return this.#log;
  }

  /** Keys are read again at most every ten seconds; waits until they may be. */
  async untilKeysMayBeReadAgain() {
    await pause(Math.max(0, this.discoveredAt + 10_500 - Date.now()));
  }

  async end() {
    await Promise.all(this.#parts.map((stop) => stop()));
  }
}
