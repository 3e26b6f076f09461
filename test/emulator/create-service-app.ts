import express, { type ErrorRequestHandler, type Express, type Router } from "express";
import { answerText } from "./answer.ts";
import type { LocalAzure } from "./local-azure.ts";
import type { Route } from "./route.ts";
import { serveRoute } from "./serve-route.ts";

const BODY_LIMIT = "8mb";

/** Puts routes behind one listener; a control interface is no part of the services. */
export function createServiceApp(
  azure: LocalAzure,
  routes: readonly Route[],
  control?: Router,
): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(express.text({ type: () => true, limit: BODY_LIMIT }));
  if (control !== undefined) app.use("/_control", control);
  for (const route of [...routes, UNKNOWN]) {
    app[route.method](route.path, serveRoute(azure, route));
  }
  app.use(answerFailure);
  return app;
}

const UNKNOWN: Route = {
  method: "all",
  path: "/{*rest}",
  service: "unknown",
  operation: "unknown",
  handle: () => answerText(404, "The local emulator has nothing at this address."),
};

/** A fault of the emulator itself: shown to the test, not dressed up as one of Azure's. */
const answerFailure: ErrorRequestHandler = (error: Error, _req, res, next) => {
  if (res.headersSent) {
    next(error);
    return;
  }
  res.status(500).type("text/plain").send(`The local emulator failed: ${error.message}`);
};
