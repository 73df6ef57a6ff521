// What a program reads is what the description of the API says: the same addresses as for people, asked for as JSON.

import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { APIRequestContext } from "@playwright/test";
import { submitExtract } from "../support/journeys";
import { signIn } from "../support/people";
import { expect, test } from "../support/test";

/** Asks as a program, and holds the answer against the description of its operation. */
async function reader(request: APIRequestContext) {
  const answer = await request.get("/api/openapi.json");
  const description = await answer.json();
  const schemas = new Ajv2020({ strict: false, allErrors: true });
  formats.default(schemas);
  schemas.addSchema(description, "description");
  return async (path: string, operation: string) => {
    const told = await request.get(path, { headers: { accept: "application/json" } });
    expect(told.status(), path).toBe(200);
    expect(told.headers()["content-type"], path).toBe("application/json");
    const content = `paths/${operation.replaceAll("~", "~0").replaceAll("/", "~1")}/get/responses/200/content/application~1json/schema`;
    const fits = schemas.getSchema(`description#/${encodeURI(content)}`);
    expect(fits, `${operation} has a schema`).toBeTruthy();
    const read = await told.json();
    fits!(read);
    expect(fits!.errors ?? [], path).toEqual([]);
    return read;
  };
}

test("every procedure is described to programs down to its last question", async ({ request }) => {
  const read = await reader(request);
  const { count, procedures } = await read("/procedures", "/procedures");
  expect(procedures.length).toBe(count);
  expect(count).toBeGreaterThan(10);
  const kinds = new Set<string>();
  for (const { code } of procedures) {
    const procedure = await read(`/procedures/${code}`, "/procedures/{code}");
    expect(procedure.code).toBe(code);
    expect(procedure, "the notes are for administrators").not.toHaveProperty("source_note");
    for (const { fields } of procedure.pages) for (const { kind } of fields) kinds.add(kind);
  }
  expect(kinds.size, "many kinds of questions were seen").toBeGreaterThan(10);
});

test("a citizen's program reads a dossier as it is described", async ({ page }) => {
  await signIn(page, "pao");
  const dossier = await submitExtract(page);
  const read = await reader(page.request);
  const { dossiers } = await read("/dossiers", "/dossiers");
  expect(dossiers.map(({ id }: { id: string }) => id)).toContain(dossier);
  const whole = await read(`/dossiers/${dossier}`, "/dossiers/{id}");
  expect(Object.keys(whole.answers).length).toBeGreaterThan(0);
});

test("what is not as described is noticed", async ({ request }) => {
  const read = await reader(request);
  await expect(read("/procedures", "/procedures/{code}")).rejects.toThrow(/required|additional/);
});
