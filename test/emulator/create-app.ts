import express, { type ErrorRequestHandler, type Express } from "express";
import { buildAcsRoutes } from "./acs";
import { answerText } from "./answer";
import { buildConsumerRoutes } from "./consumer";
import type { Control } from "./control";
import { buildEntraRoutes } from "./entra";
import { buildGraphRoutes } from "./graph";
import { buildHttpControl } from "./http-control";
import type { LocalAzure } from "./local-azure";
import { buildResourceManagerRoutes } from "./resource-manager";
import type { Route } from "./route";
import { serveRoute } from "./serve-route";
import { buildSharePointRoutes } from "./share-point";
import { buildSubscriptionRoutes } from "./subscriptions";

const BODY_LIMIT = "8mb";

/** Puts all services behind one listener. Every service keeps its real paths. */
export function createApp(azure: LocalAzure, control: Control): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(express.text({ type: () => true, limit: BODY_LIMIT }));
  app.use("/_control", buildHttpControl(control));
  for (const route of buildRoutes(azure)) {
    app[route.method](route.path, serveRoute(azure, route));
  }
  app.use(answerFailure);
  return app;
}

function buildRoutes(azure: LocalAzure): Route[] {
  return [
    ...buildSharePointRoutes(azure),
    ...buildAcsRoutes(azure),
    ...buildEntraRoutes(azure),
    ...buildResourceManagerRoutes(azure),
    ...buildSubscriptionRoutes(azure),
    ...buildGraphRoutes(azure),
    ...buildConsumerRoutes(azure),
    {
      method: "all",
      path: "/{*rest}",
      service: "unknown",
      operation: "unknown",
      handle: () => answerText(404, "The local emulator has nothing at this address."),
    },
  ];
}

/** A fault of the emulator itself: shown to the test, not dressed up as one of Azure's. */
const answerFailure: ErrorRequestHandler = (error: Error, _req, res, next) => {
  if (res.headersSent) {
    next(error);
    return;
  }
  res.status(500).type("text/plain").send(`The local emulator failed: ${error.message}`);
};
