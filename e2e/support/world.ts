// The world a run lives in: the server on an empty data folder with demonstration data, the identity
// provider and the push service. Playwright calls the default export once and what it returns at the end.
//
// E2E_OUTSIDE=1 uses a world that somebody else started at E2E_PORT (and the two ports above it).

import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { address, port } from "./addresses";

const repository = resolve(import.meta.dirname, "..", "..");
const logs = resolve(import.meta.dirname, "..", ".results", "logs");

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
    start("centre", `${address.centre}/healthz`, process.env.CENTRE_PROGRAM ?? join("target", "debug", "motcua"), ["serve"], {
      MOTCUA_DEMO: "true",
      MOTCUA_LISTEN: `127.0.0.1:${port.centre}`,
      MOTCUA_PUBLIC_URL: address.centre,
      MOTCUA_DATA_DIR: data,
      MOTCUA_SITE_DIR: join(repository, "target", "site"),
      MOTCUA_IDENTITY__ISSUER: address.identity,
      MOTCUA_DEVELOPMENT__LOOPBACK_HOSTS: `127.0.0.1:${port.identity},127.0.0.1:${port.push}`,
    }),
  ];
}

export default async function world() {
  if (process.env.E2E_OUTSIDE) return undefined;
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
  return end;
}
