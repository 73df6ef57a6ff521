// A browser as far as signing in needs one: cookies by host and port, forms, and redirects that are followed by hand, so
// that an attacker can stand between any two steps.

export class Browser {
  #jars = new Map();

  jar(url) {
    const { host } = new URL(url);
    if (!this.#jars.has(host)) this.#jars.set(host, new Map());
    return this.#jars.get(host);
  }

  /** One request; never follows a redirect. */
  async ask(url, { form, headers, method } = {}) {
    const jar = this.jar(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const body = form && new URLSearchParams(form);
    const answer = await fetch(url, {
      method: method ?? (form ? "POST" : "GET"),
      body,
      redirect: "manual",
      headers: { ...(cookie && { cookie }), "user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0", ...headers },
    });
    for (const line of answer.headers.getSetCookie()) this.#keep(jar, line);
    const to = answer.headers.get("location");
    return { status: answer.status, to: to && new URL(to, url).href, headers: answer.headers, text: await answer.text() };
  }

  #keep(jar, line) {
    const [pair, ...attributes] = line.split(";").map((text) => text.trim());
    const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
    const over = attributes.some((text) => /^max-age=0$/i.test(text) || /^expires=thu, 01 jan 1970/i.test(text));
    if (over || value === "") jar.delete(name);
    else jar.set(name, value);
  }
}

/** Leaves the centre for the provider: the address that the centre sends the browser to. */
export async function leave(browser, world, to = "/inbox") {
  const answer = await browser.ask(`${world.centre}/sign-in`, { form: { to } });
  return answer.to ?? answer;
}

/** Chooses an account at the provider: the address that leads back to the centre, or the page where it ended. */
export async function agree(browser, world, address, fields = { account: world.person.sub }) {
  let answer = await browser.ask(address);
  for (let step = 0; step < 6 && answer.to; step += 1) {
    if (answer.to.startsWith(world.centre)) return answer.to;
    if (answer.to.includes("/interaction/")) answer = await browser.ask(answer.to, { form: fields });
    else answer = await browser.ask(answer.to);
  }
  return answer.to ?? answer;
}

/** The whole way, as an honest person goes it. */
export async function signIn(browser, world, to) {
  return browser.ask(await agree(browser, world, await leave(browser, world, to)));
}

export const SESSION = "motcua_session";

/** Whether the browser is signed in at the centre. */
export async function isSignedIn(browser, world) {
  return (await browser.ask(`${world.centre}/inbox`)).status === 200;
}
