// A push service of its own kind for tests: it is web-push-testing, which decrypts what it receives
// and checks the VAPID signature with code that shares nothing with ours. Loopback only.
//
//   POST /subscribe {applicationServerKey}        → {data: {endpoint, keys, clientHash}}
//   POST /get-notifications {clientHash}          → {data: {messages: ["decrypted text", …]}}
//   POST /expire-subscription/CLIENT_HASH         → from now on the endpoint answers 410
//   GET  /requests/CLIENT_HASH                    → {requests: [{authorization, ttl, …}, …]}, refused ones too
//   GET  /messages                                → every decrypted text so far, one a line
//   GET  /healthz                                 → 200
//
// PUSH_PORT: where to listen (default 8082).

import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const PushApiModel = require("web-push-testing/src/PushApiModel.js").PushApiModel;
const WebPushTestingServer = require("web-push-testing/src/server.js");

const port = Number(process.env.PUSH_PORT ?? 8082);

/** The package listens on every interface and names itself localhost; a peer of ours does neither. */
class LoopbackServer extends WebPushTestingServer {
  constructor(model) {
    super(model, port);
    this.model = model;
    model.notifyUrl = `http://127.0.0.1:${port}/notify/`;
  }

  startServer() {
    const requests = new Map();
    this._app.use("/notify/:clientHash", (request, _response, next) => {
      const { clientHash } = request.params;
      requests.set(clientHash, [...(requests.get(clientHash) ?? []), request.headers]);
      next();
    });
    this._app.get("/requests/:clientHash", (request, response) => response.json({ requests: requests.get(request.params.clientHash) ?? [] }));
    this.setRequestHandlers();
    this._app.get("/messages", (_request, response) => response.type("text/plain").send(Object.values(this.model.messages).flat().join("\n")));
    this._app.get("/healthz", (_request, response) => response.sendStatus(200));
    this._server = this._app.listen(port, "127.0.0.1", () => console.log(`push peer: http://127.0.0.1:${port}`));
  }
}

const server = new LoopbackServer(new PushApiModel());
server.startServer();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => server._server.close(() => process.exit(0)));
}
