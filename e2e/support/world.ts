// The world a run lives in: the server on an empty data folder with demonstration data, the identity
// provider, the push service, and a witness in front of the server, who writes down for e2e/privacy what
// could be seen from outside. Playwright calls the default export once and what it returns at the end.
//
// E2E_OUTSIDE=1 uses a world that somebody else started at E2E_PORT (and the two ports above it).
// E2E_LOG=info makes the server's log as short as in production; without it everything is told, which holds that.

import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { address, port } from "./addresses";

const repository = resolve(import.meta.dirname, "..", "..");
const results = resolve(import.meta.dirname, "..", ".results");
const logs = join(results, "logs");
const witness = join(results, "witness");

interface Part {
  name: string;
  process: ChildProcess;
  healthy: string;
}

function start(name: string, healthy: string, command: string, args: string[], env: Record<string, string>): Part {
  const log = createWriteStream(join(logs, `${name}.log`));
  const process_ = spawn(command, args, { cwd: repository, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  process_.stdout.pipe(log);
  process_.stderr.pipe(log);
  process_.on("error", (error) => log.write(`${error}\n`));
  return { name, process: process_, healthy };
}

async function untilHealthy({ name, process: process_, healthy }: Part) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (process_.exitCode !== null) break;
    const answer = await fetch(healthy).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error(`${name} did not start: see e2e/.results/logs/${name}.log`);
}

async function stop({ process: process_ }: Part) {
  if (process_.exitCode !== null) return;
  const ended = new Promise((done) => process_.once("exit", done));
  process_.kill("SIGTERM");
  await Promise.race([ended, pause(10_000).then(() => process_.kill("SIGKILL"))]);
}

function startAll(data: string): Part[] {
  const peer = (file: string) => [join("e2e", "peers", file)];
  return [
    start("identity", `${address.identity}/.well-known/openid-configuration`, process.execPath, peer("identity.mjs"), {
      IDENTITY_PORT: String(port.identity),
      IDENTITY_REDIRECT_URIS: `${address.centre}/sign-in/callback`,
      IDENTITY_LOGOUT_URIS: `${address.centre}/signed-out`,
      IDENTITY_BACKCHANNEL_URI: `${address.centre}/auth/backchannel`,
    }),
    start("push", `${address.push}/healthz`, process.execPath, peer("push.mjs"), { PUSH_PORT: String(port.push) }),
    start("witness", `${address.centre}/healthz`, process.execPath, [join("e2e", "privacy", "witness.mjs")], {
      WITNESS_PORT: String(port.centre),
      WITNESS_CENTRE: String(port.behind),
      WITNESS_FOLDER: witness,
    }),
    start("centre", `http://127.0.0.1:${port.behind}/healthz`, process.env.CENTRE_PROGRAM ?? join("target", "debug", "motcua"), ["serve"], {
      MOTCUA_DEMO: "true",
      MOTCUA_LISTEN: `127.0.0.1:${port.behind}`,
      MOTCUA_LOG__FILTER: process.env.E2E_LOG ?? "debug",
      MOTCUA_PUBLIC_URL: address.centre,
      MOTCUA_DATA_DIR: data,
      MOTCUA_SITE_DIR: join(repository, "target", "site"),
      MOTCUA_IDENTITY__ISSUER: address.identity,
      MOTCUA_IDENTITY__STAFF__CLAIM: "NhomNguoiDung",
      MOTCUA_IDENTITY__STAFF__VALUE: "can-bo",
      MOTCUA_IDENTITY__STAFF__LOGIN: "TenDangNhap",
      MOTCUA_DEVELOPMENT__LOOPBACK_HOSTS: `127.0.0.1:${port.identity},127.0.0.1:${port.push}`,
    }),
  ];
}

/** What the centre counted and what it told phones, for e2e/privacy. */
async function keepFigures() {
  for (const [name, url] of [["metrics", `http://127.0.0.1:${port.behind}/metrics`], ["pushes", `${address.push}/messages`]]) {
    writeFileSync(join(witness, `${name}.txt`), await (await fetch(url)).text());
  }
}

export default async function world() {
  if (process.env.E2E_OUTSIDE) return undefined;
  for (const folder of [logs, witness]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), "motcua-e2e-"));
  const parts = startAll(data);
  const end = async () => {
    await Promise.all(parts.map(stop));
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await Promise.all(parts.map(untilHealthy));
  } catch (error) {
    await end();
    throw error;
  }
  return async () => {
    await keepFigures().finally(end);
  };
}
