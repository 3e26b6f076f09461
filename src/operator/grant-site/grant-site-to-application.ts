import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findSiteId, type GrantOutcome, grantSite } from "../../protocol/graph/grant-site.ts";
import { buildGrantBody, type SiteGrant, type SiteRole } from "../../protocol/graph/site-grant.ts";
import { advise } from "../../protocol/http/advise.ts";
import { isRotationError } from "../../protocol/http/rotation-error.ts";
import { commandFailure } from "../command-failure.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { chooseStack } from "../pulumi/stacks.ts";
import { withProgress } from "../show-progress.ts";
import { describeGrantRequest, describeNext, nameBodyFile } from "./describe-grant-request.ts";
import { logInToDirectory } from "./log-in-to-directory.ts";
import { type GrantStack, readGrantStack } from "./read-grant-stack.ts";

/** The options of `grant-site`. */
export interface GrantSiteOptions {
  readonly stack?: string;
  readonly role?: SiteRole;
  readonly print?: boolean;
}

/** Reads and changes items, which is what a proxy does. */
const USUAL_ROLE: SiteRole = "write";

/** How an attempt ended: granted, or left to somebody who may. */
type Attempt =
  | { readonly outcome: GrantOutcome }
  | { readonly problem: string; readonly siteId?: string | undefined };

/**
 * Grants the stack's application its site by the login to the directory; where that may not, prints
 * the request for an administrator, and writes its body into a file.
 */
export async function grantSiteToApplication(
  io: Io,
  { stack: name, role, print }: GrantSiteOptions,
): Promise<ExitCode> {
  const stack = await withProgress(io, "Reading the stack", async () =>
    readGrantStack(io, await chooseStack(io, name)),
  );
  const grant: SiteGrant = {
    clientId: stack.clientId,
    displayName: `365 Proxy ${stack.stack}`,
    role: role ?? USUAL_ROLE,
  };
  const attempt: Attempt =
    print === true
      ? { problem: "" }
      : await withProgress(io, "Granting the site", () =>
          attemptGrant(io, stack, { ...grant, isNamed: role !== undefined }),
        );
  if ("outcome" in attempt) {
    io.writeOut(`${describeOutcome(attempt.outcome, stack)}\n`);
    return EXIT.good;
  }
  const { problem, siteId } = attempt;
  const bodyFile = nameBodyFile(stack.stack);
  await writeBody(io, bodyFile, grant);
  if (problem !== "") io.writeErr(`${problem} Nothing was granted.\n`);
  io.writeOut(describeGrantRequest({ stack, grant, siteId, bodyFile }));
  return print === true ? EXIT.good : EXIT.needsPerson;
}

async function attemptGrant(
  io: Io,
  stack: GrantStack,
  grant: SiteGrant & { readonly isNamed: boolean },
): Promise<Attempt> {
  const login = await logInToDirectory(io, stack);
  if ("problem" in login) return login;
  const { graph: graphEndpoint, timeoutSeconds } = stack;
  const session = { graphEndpoint, timeoutSeconds, token: login.token };
  let siteId: string | undefined;
  try {
    siteId = await findSiteId(session, stack.collection);
    return { outcome: await grantSite(session, siteId, grant) };
  } catch (error) {
    if (!isRotationError(error)) throw error;
    if (error.code === "access-refused") {
      const problem = `The login to the directory may not grant sites: ${error.message}`;
      return { problem, siteId };
    }
    const again = "Run this command again: it first reads what the application has.";
    const { message } = advise(error, {
      "request-not-sent": `Check the network, the proxy (HTTPS_PROXY, NO_PROXY) and the host name. ${again}`,
      "answer-lost": again,
      throttled: again,
      "server-failed": again,
      conflict: again,
      "not-found": `There is no such site: check siteUrl (\`pulumi config get siteUrl --stack ${stack.stack}\`).`,
      "request-refused": `\`npm run grant-site -- --print --stack ${stack.stack}\` prints the request for an administrator.`,
    });
    throw commandFailure(message);
  }
}

async function writeBody({ callerFolder }: Io, name: string, grant: SiteGrant): Promise<void> {
  const path = join(callerFolder, name);
  try {
    await writeFile(path, `${JSON.stringify(buildGrantBody(grant), undefined, 2)}\n`);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw commandFailure(
      `${path} cannot be written (${code}), which takes the body of the request: run this in a ` +
        "folder of your own.",
    );
  }
}

function describeOutcome({ done, role, former }: GrantOutcome, stack: GrantStack): string {
  const { clientId, collection, siteUrl } = stack;
  const site = collection === siteUrl ? siteUrl : `${collection}, with ${siteUrl} in it`;
  const said = {
    granted: `Application ${clientId} is granted ${site}: role ${role}.`,
    changed: `Application ${clientId} had role ${former} at ${site}, and has role ${role} now.`,
    kept: `Application ${clientId} has role ${role} at ${site} already; nothing was changed.`,
  };
  return `${said[done]} ${describeNext(stack)}`;
}
