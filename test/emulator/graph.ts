import { answerGraph } from "./answer-graph.ts";
import { buildApplicationRoutes } from "./graph-applications.ts";
import { isGraphError, unreadable } from "./graph-error.ts";
import { authenticateCaller } from "./graph-guard.ts";
import { buildOwnerRoutes } from "./graph-owners.ts";
import { buildPasswordRoutes } from "./graph-passwords.ts";
import type { GraphRoute, GraphVersion } from "./graph-route.ts";
import { buildPrincipalRoutes } from "./graph-service-principals.ts";
import { buildGraphSiteRoutes } from "./graph-sites.ts";
import type { LocalAzure } from "./local-azure.ts";
import type { Route } from "./route.ts";

const VERSIONS: readonly GraphVersion[] = ["v1.0", "beta"];

const ROUTES: readonly GraphRoute[] = [
  ...buildApplicationRoutes(),
  ...buildOwnerRoutes(),
  ...buildPasswordRoutes(),
  ...buildPrincipalRoutes(),
  {
    method: "all",
    path: "/{*rest}",
    operation: "unknown",
    handle: ({ request }) =>
      unreadable(`Resource not found for the segment '${request.params["rest"] ?? ""}'.`),
  },
];

/** The addresses of Microsoft Graph: applications, their secrets, service principals, and sites. */
export function buildGraphRoutes(azure: LocalAzure): Route[] {
  const sites = VERSIONS.flatMap((version) => buildGraphSiteRoutes(azure, version));
  const directory = VERSIONS.flatMap((version) =>
    ROUTES.map(
      ({ method, path, operation, handle }): Route => ({
        method,
        path: `/${version}${path}`,
        service: "graph",
        operation,
        handle: (request) => {
          const caller = authenticateCaller(azure, request);
          const outcome = isGraphError(caller)
            ? caller
            : handle({ azure, version, caller, request });
          return answerGraph(azure, request, outcome);
        },
      }),
    ),
  );
  return [...sites, ...directory];
}
