// The service worker: shows a push as a notification, opens what it points to, and keeps the
// subscription alive. It caches nothing and answers no request, so it can never serve an old page.
//
// Payloads are Declarative Web Push (https://www.w3.org/TR/push-api/): the same JSON is shown
// by browsers that need no service worker at all.

const FALLBACK = { title: "Một Cửa", navigate: "/inbox", lang: "vi" };

/** The notification inside a payload; a payload nobody can read still tells the person to look. */
function notice(data) {
  try {
    const payload = data.json();
    if (payload.web_push === 8030 && payload.notification.title) return payload.notification;
  } catch {
    // not JSON: fall through
  }
  return FALLBACK;
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const { title, navigate, ...options } = notice(event.data);
  const shown = self.registration.showNotification(title, {
    icon: "/icons/icon-192.png",
    badge: "/icons/icon-192.png",
    ...options,
    data: { navigate: navigate ?? FALLBACK.navigate },
  });
  event.waitUntil(shown);
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.navigate ?? FALLBACK.navigate));
});

/** Shows `target` in the window that has it, else in any window of ours, else in a new one. */
async function open(target) {
  const url = new URL(target, self.location.origin);
  if (url.origin !== self.location.origin) return undefined;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((client) => client.url === url.href);
  if (there) return there.focus();
  const any = windows[0];
  if (any?.navigate) {
    try {
      await any.navigate(url.href);
      return await any.focus();
    } catch {
      // a window may refuse to be led; a new one does not
    }
  }
  return self.clients.openWindow(url.href);
}

self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));

/** Subscribes again with the same key and tells the server which address takes the old one's place. */
async function renew(event) {
  const options = event.oldSubscription?.options;
  const fresh = event.newSubscription ?? (options && (await self.registration.pushManager.subscribe(options)));
  if (!fresh) return;
  await fetch("/account/push", {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ subscription: fresh, replaces: event.oldSubscription?.endpoint }),
  });
}
