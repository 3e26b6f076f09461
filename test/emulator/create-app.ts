import type { Express } from "express";
import { buildAcsRoutes } from "./acs.ts";
import type { Control } from "./control.ts";
import { createServiceApp } from "./create-service-app.ts";
import { buildEntraRoutes } from "./entra.ts";
import { buildGraphRoutes } from "./graph.ts";
import { buildHttpControl } from "./http-control.ts";
import type { LocalAzure } from "./local-azure.ts";
import { buildProxyRoutes } from "./proxy.ts";
import { buildResourceManagerRoutes } from "./resource-manager.ts";
import { buildSharePointRoutes } from "./share-point.ts";
import { buildSubscriptionRoutes } from "./subscriptions.ts";

/** Puts all services but the vaults behind one listener. Every service keeps its real paths. */
export function createApp(azure: LocalAzure, control: Control): Express {
  const routes = [
    ...buildSharePointRoutes(azure),
    ...buildAcsRoutes(azure),
    ...buildEntraRoutes(azure),
    ...buildResourceManagerRoutes(azure),
    ...buildSubscriptionRoutes(azure),
    ...buildGraphRoutes(azure),
    ...buildProxyRoutes(azure),
  ];
  return createServiceApp(azure, routes, buildHttpControl(control));
}
