// The push service's side of a journey: subscriptions, what arrived decrypted, expiry.

import { address } from "./addresses";

export interface Subscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
  clientHash: string;
}

async function ask<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(`${address.push}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`push peer ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A subscription for a VAPID public key (base64url, 65 bytes). */
export async function subscribe(applicationServerKey: string): Promise<Subscription> {
  return (await ask<{ data: Subscription }>("/subscribe", { userVisibleOnly: "true", applicationServerKey })).data;
}

/** The texts received so far, decrypted and with their signature checked, oldest first. */
export async function received({ clientHash }: Subscription): Promise<string[]> {
  return (await ask<{ data: { messages: string[] } }>("/get-notifications", { clientHash })).data.messages;
}

/** From now on the endpoint answers 410 Gone. */
export async function expire({ clientHash }: Subscription) {
  const answer = await fetch(`${address.push}/expire-subscription/${clientHash}`, { method: "POST" });
  if (!answer.ok) throw new Error(`push peer: ${answer.status}`);
}

/** The headers of every request that came for a subscription, refused ones included. */
export async function requests({ clientHash }: Subscription): Promise<Record<string, string>[]> {
  const answer = await fetch(`${address.push}/requests/${clientHash}`);
  return ((await answer.json()) as { requests: Record<string, string>[] }).requests;
}
