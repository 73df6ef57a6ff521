// Where the centre and its peers listen during a run. Chosen once, by the first process that loads
// this file; workers inherit the choice. Ports stay below 32768, where clients' own ports begin.

const first = Number((process.env.E2E_PORT ??= String(20_000 + 10 * Math.floor(Math.random() * 1_200))));

/** Browsers find the centre at `centre`; it listens at `behind`, with a witness between them (support/world.ts). */
export const port = { centre: first, identity: first + 1, push: first + 2, behind: first + 3 };

export const address = {
  centre: `http://127.0.0.1:${port.centre}`,
  identity: `http://127.0.0.1:${port.identity}`,
  push: `http://127.0.0.1:${port.push}`,
};
