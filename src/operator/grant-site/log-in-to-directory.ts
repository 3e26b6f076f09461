import { z } from "zod";
import { parseJsonObject } from "../../protocol/http/read-json.ts";
import { isRotationError } from "../../protocol/http/rotation-error.ts";
import { toPlainText } from "../../protocol/http/to-plain-text.ts";
import { requestApplicationToken } from "../../protocol/oauth/request-application-token.ts";
import { runAzureCli } from "../init/run-azure-cli.ts";
import type { Io } from "../io.ts";
import { expectPulumi } from "../pulumi/run-pulumi.ts";
import { readStackConfig } from "../pulumi/stack-config.ts";
import type { GrantStack } from "./read-grant-stack.ts";

/** A token for Microsoft Graph, or why there is none. */
export type DirectoryLogin = { readonly token: string } | { readonly problem: string };

const accessToken = z.object({ accessToken: z.string().regex(/^[\x21-\x7e]+$/) });

/**
 * Takes the login to the directory that the stack's runs take: the application of azuread's config or
 * of the ARM_… variables, by its secret, else the person whom the Azure CLI knows. Always in the tenant
 * of the site.
 */
export async function logInToDirectory(io: Io, stack: GrantStack): Promise<DirectoryLogin> {
  const config = await readStackConfig(io, stack.stack);
  const clientId = config["azuread:clientId"]?.value ?? io.env["ARM_CLIENT_ID"];
  if (!clientId) return logInAsPerson(io, stack);
  const clientSecret =
    config["azuread:clientSecret"] === undefined
      ? io.env["ARM_CLIENT_SECRET"]
      : await readSecret(io, stack.stack);
  if (!clientSecret) {
    return {
      problem:
        `The login to the directory is application ${clientId}, without a secret that this command could ` +
        "use (certificates, OIDC and managed identities work in `pulumi up` alone).",
    };
  }
  return logInAsApplication({ clientId, clientSecret }, stack);
}

async function readSecret(io: Io, stack: string): Promise<string> {
  const args = ["config", "get", "azuread:clientSecret", "--stack", stack];
  return (await expectPulumi(io, args)).trim();
}

async function logInAsApplication(
  login: { readonly clientId: string; readonly clientSecret: string },
  { entra, graph, tenantId, timeoutSeconds }: GrantStack,
): Promise<DirectoryLogin> {
  const question = { entra, scope: `${graph}/.default`, timeoutSeconds };
  try {
    const answer = await requestApplicationToken({ ...login, tenantId }, question);
    if ("token" in answer) return answer;
    const { clientId } = login;
    return {
      problem: `The login to the directory as application ${clientId} failed: ${answer.refusal}.`,
    };
  } catch (error) {
    if (!isRotationError(error)) throw error;
    return { problem: `The login to the directory failed. ${error.message}` };
  }
}

/** Deliberately asks where the Azure CLI's Graph is: a token of one cloud goes to no other. */
async function logInAsPerson(io: Io, { graph, tenantId }: GrantStack): Promise<DirectoryLogin> {
  const ask = ["account", "get-access-token", "--resource-type", "ms-graph"];
  const [run, where] = await Promise.all([
    runAzureCli(io, [...ask, "--tenant", tenantId, "--output", "json"]),
    runAzureCli(io, [
      ...["cloud", "show", "--query", "endpoints.microsoftGraphResourceId", "--output", "tsv"],
    ]),
  ]);
  if (run === undefined || where === undefined) {
    return {
      problem:
        "There is no login to the directory here: neither azuread's config nor the ARM_… variables " +
        "name an application, and no Azure CLI is on PATH.",
    };
  }
  const host = where.stdout.trim();
  if (!URL.canParse(host) || new URL(host).origin !== new URL(graph).origin) {
    return {
      problem: `The Azure CLI is set to another cloud than that of ${new URL(graph).host}.`,
    };
  }
  const [said = ""] = run.stderr
    .trim()
    .replace(/^ERROR: /, "")
    .split("\n", 1);
  const { data } = accessToken.safeParse(parseJsonObject(run.stdout));
  if (run.exitCode === 0 && data !== undefined) return { token: data.accessToken };
  const reason = toPlainText(said, 300) || `exit code ${run.exitCode}`;
  return { problem: `The Azure CLI gave no token for tenant ${tenantId} (${reason}).` };
}
