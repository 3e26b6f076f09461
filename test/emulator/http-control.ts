import { type RequestHandler, Router } from "express";
import type { Control } from "./control";
import type { SiteControl } from "./site-control";

/** What can be called from another process; callbacks cannot travel. */
const METHODS = [
  "requests",
  "clearRequests",
  "now",
  "advance",
  "registerApp",
  "addSecret",
  "removeSecret",
  "listApplications",
  "objectIdOf",
  "listSecrets",
  "removeSecretByKey",
  "removeApplication",
  "setReplication",
  "denyGraph",
  "consent",
  "issueRefreshToken",
  "revoke",
  "retireAcs",
  "denySharePointUser",
  "deny",
  "allow",
  "addSite",
  "setWriteLimits",
  "setRestart",
  "fault",
  "clearFaults",
  "secrets",
] as const satisfies readonly (keyof Control)[];

/** A method that can be called over HTTP. */
export type RemoteMethod = (typeof METHODS)[number];

const SITE_PATHS = ["/sites/:resourceGroup/:site", "/sites/:resourceGroup/:site/slots/:slot"];

/**
 * The control interface over HTTP. `POST /{method}` takes a JSON array of the arguments, `GET`
 * serves where there are none; both answer `{result}`. `/sites/{resourceGroup}/{site}` and its
 * `/slots/{slot}` show a site; a `PATCH` with `{"NAME":"value","OTHER":null}` edits its settings.
 */
export function buildHttpControl(control: Control): Router {
  const router = Router();
  router.all(
    "/:method",
    answering((req) => call(control, req.params["method"], req.body)),
  );
  router.all(
    SITE_PATHS,
    answering((req) => {
      const { resourceGroup, site, slot } = req.params as Record<string, string>;
      const target = control.site(resourceGroup ?? "", site ?? "", slot);
      return editSite(target, req.method === "PATCH" ? readJson(req.body) : {});
    }),
  );
  return router;
}

type Request = Parameters<RequestHandler>[0];

function answering(work: (req: Request) => unknown): RequestHandler {
  return (req, res) => {
    try {
      res.json({ result: work(req) ?? null });
    } catch (error) {
      res.status(400).json({ error: (error as Error).message });
    }
  };
}

function call(control: Control, name: unknown, body: unknown): unknown {
  const method = METHODS.find((known) => known === name);
  if (method === undefined) {
    throw new Error(`no method ${name}; there are ${METHODS.join(", ")}`);
  }
  const args = readJson(body) ?? [];
  if (!Array.isArray(args)) {
    throw new Error("the body must be a JSON array of the arguments");
  }
  return Reflect.apply(control[method], control, args);
}

function editSite(site: SiteControl, changes: unknown) {
  for (const [name, value] of Object.entries(changes ?? {})) {
    if (value === null) {
      site.remove(name);
    } else {
      site.set(name, String(value));
    }
  }
  return { settings: site.settings(), restarts: site.restarts(), puts: site.puts() };
}

function readJson(body: unknown): unknown {
  return typeof body === "string" && body !== "" ? JSON.parse(body) : undefined;
}
