import { type RequestHandler, Router } from "express";
import type { Control } from "./control.ts";
import type { SiteControl } from "./site-control.ts";
import type { VaultControl } from "./vault-control.ts";

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
  "listSiteGrants",
  "grantSite",
  "revokeSite",
  "allowSiteGrants",
  "makeSharePointAdministrator",
  "revoke",
  "retireAcs",
  "denySharePointUser",
  "deny",
  "allow",
  "addSite",
  "createVault",
  "setReferenceDelay",
  "setWriteLimits",
  "setRestart",
  "fault",
  "clearFaults",
  "secrets",
] as const satisfies readonly (keyof Control)[];

/** A method that can be called over HTTP. */
export type RemoteMethod = (typeof METHODS)[number];

const VAULT_METHODS = [
  "grant",
  "revoke",
  "setFirewall",
  "setSecret",
  "disableSecret",
  "deleteSecret",
  "recoverSecret",
  "secretNames",
  "versions",
] as const satisfies readonly (keyof VaultControl)[];

const SITE_PATHS = ["/sites/:resourceGroup/:site", "/sites/:resourceGroup/:site/slots/:slot"];

/**
 * The control interface over HTTP. `POST /{method}` takes a JSON array of the arguments, `GET`
 * serves where there are none; both answer `{result}`. `/sites/{resourceGroup}/{site}` and its
 * `/slots/{slot}` show a site; a `PATCH` with `{"NAME":"value","OTHER":null}` edits its settings, and
 * `/identity` below them switches its own identity on. `/vaults/{name}/{method}` is for one vault.
 */
export function buildHttpControl(control: Control): Router {
  const router = Router();
  router.all(
    "/:method",
    answering((req) => call(control, METHODS, req.params["method"], req.body)),
  );
  router.all(
    "/vaults/:vault/:method",
    answering(({ params, body }) =>
      call(control.vault(String(params["vault"])), VAULT_METHODS, params["method"], body),
    ),
  );
  router.all(
    SITE_PATHS.map((path) => `${path}/identity`),
    answering((req) => toSite(control, req).assignIdentity()),
  );
  router.all(
    SITE_PATHS,
    answering((req) =>
      editSite(toSite(control, req), req.method === "PATCH" ? readJson(req.body) : {}),
    ),
  );
  return router;
}

type Request = Parameters<RequestHandler>[0];

function answering(work: (req: Request) => unknown): RequestHandler {
  return async (req, res) => {
    try {
      res.json({ result: (await work(req)) ?? null });
    } catch (error) {
      res.status(400).json({ error: (error as Error).message });
    }
  };
}

function call<M extends string>(
  target: Readonly<Record<M, (...args: never[]) => unknown>>,
  methods: readonly M[],
  name: unknown,
  body: unknown,
): unknown {
  const method = methods.find((known) => known === name);
  if (method === undefined) {
    throw new Error(`no method ${name}; there are ${methods.join(", ")}`);
  }
  const args = readJson(body) ?? [];
  if (!Array.isArray(args)) {
    throw new Error("the body must be a JSON array of the arguments");
  }
  return Reflect.apply(target[method], target, args);
}

function toSite(control: Control, { params }: Request): SiteControl {
  const { resourceGroup, site, slot } = params as Record<string, string>;
  return control.site(resourceGroup ?? "", site ?? "", slot);
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
