// A centre that keeps accounts of staff itself, under a name: browsers bind no passkey to a number. It has an empty
// data folder of its own and needs no identity provider. A witness stands in front of it as in front of the other one
// (world.ts), so that e2e/privacy searches what it leaves behind, too.

import { execFileSync, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { BrowserContext, Page } from "@playwright/test";
import { port } from "./addresses";

const repository = resolve(import.meta.dirname, "..", "..");
const program = process.env.CENTRE_PROGRAM ?? join("target", "debug", "motcua");

/** From the port where browsers find the witness to the one where the centre listens. */
const BEHIND = 2;

/** Starts it on a port of its own; `invite` makes a one-time link as the console does. */
export async function staffWorld(offset: number) {
  const listens = port.centre + offset;
  const behind = listens + BEHIND;
  const origin = `http://localhost:${listens}`;
  const data = mkdtempSync(join(tmpdir(), "motcua-staff-"));
  const env = {
    ...process.env,
    MOTCUA_DEMO: "true",
    MOTCUA_LISTEN: `127.0.0.1:${behind}`,
    MOTCUA_LOG__FILTER: process.env.E2E_LOG ?? "debug",
    MOTCUA_PUBLIC_URL: origin,
    MOTCUA_DATA_DIR: data,
    MOTCUA_SITE_DIR: join(repository, "target", "site"),
    MOTCUA_STAFF__SIGN_IN: "local",
  };
  const results = resolve(import.meta.dirname, "..", ".results");
  const seen = join(results, "witness", `staff-${offset}`);
  mkdirSync(join(results, "logs"), { recursive: true });
  const start = (name: string, command: string, args: string[], env: NodeJS.ProcessEnv) => {
    const log = createWriteStream(join(results, "logs", name), { flags: "a" });
    const started = spawn(command, args, { cwd: repository, env, stdio: ["ignore", "pipe", "pipe"] });
    started.stdout.pipe(log);
    started.stderr.pipe(log);
    return started;
  };
  const centre = start(`staff-${offset}.log`, program, ["serve"], env);
  const witness = start(`witness-${offset}.log`, process.execPath, [join("e2e", "privacy", "witness.mjs")], {
    ...process.env,
    WITNESS_PORT: String(listens),
    WITNESS_CENTRE: String(behind),
    WITNESS_FOLDER: seen,
  });
  const stop = async () => {
    for (const part of [witness, centre]) {
      if (part.exitCode !== null || part.signalCode !== null) continue;
      const ended = new Promise((done) => part.once("exit", done));
      part.kill("SIGTERM");
      await Promise.race([ended, pause(10_000).then(() => part.kill("SIGKILL"))]);
    }
    rmSync(data, { recursive: true, force: true });
  };
  const healthy = async () => (await fetch(`${origin}/healthz`).catch(() => undefined))?.ok ?? false;
  let tries = 0;
  while (!(await healthy())) {
    tries += 1;
    if (tries === 600) {
      await stop();
      throw new Error(`the centre with accounts of staff did not start: see e2e/.results/logs/staff-${offset}.log`);
    }
    await pause(100);
  }
  return {
    origin,
    invite: (login: string) => execFileSync(program, ["invite", login], { cwd: repository, env, encoding: "utf8" }).trim().split("\n").at(-1) ?? "",
    async end() {
      try {
        writeFileSync(join(seen, "metrics.txt"), await (await fetch(`http://127.0.0.1:${behind}/metrics`)).text());
      } finally {
        await stop();
      }
    },
  };
}

/** A device of the browser that holds passkeys and whose owner is always there (Chromium's virtual authenticator). */
export async function device(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page);
  await session.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } as const;
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options });
  return { count: async () => (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length };
}

/** The code that an authenticator app shows for a key typed into it (RFC 6238), `steps` half minutes from now. */
export function appCode(typed: string, steps = 0): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = Array.from(typed.replaceAll(" ", ""), (letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
