import { z } from "zod";
import { commandFailure } from "../command-failure.ts";
import type { Io } from "../io.ts";
import type { AzureSession } from "./azure-session.ts";
import { describeLogin } from "./check-cloud.ts";
import { logInAsApplication } from "./log-in-as-application.ts";
import { runAzureCli } from "./run-azure-cli.ts";

/** Where a login has to work. */
export interface AzureQuestion {
  readonly cloud: string;
  /** Origin of its Azure Resource Manager. */
  readonly arm: string;
  readonly subscriptionId: string | undefined;
}

const accessToken = z.object({
  accessToken: z.string().regex(/^[\x21-\x7e]+$/),
  subscription: z.string(),
  tenant: z.string(),
});

/**
 * Takes the login that azure-native takes: an application with a secret, where the ARM_… variables name
 * one, else the person whom the Azure CLI knows.
 */
export async function logInToAzure(io: Io, question: AzureQuestion): Promise<AzureSession> {
  const { ARM_CLIENT_ID, ARM_CLIENT_SECRET, ARM_TENANT_ID, ARM_SUBSCRIPTION_ID } = io.env;
  const subscriptionId = question.subscriptionId ?? ARM_SUBSCRIPTION_ID;
  if (ARM_CLIENT_ID && ARM_CLIENT_SECRET && ARM_TENANT_ID) {
    return logInAsApplication(
      { clientId: ARM_CLIENT_ID, clientSecret: ARM_CLIENT_SECRET, tenantId: ARM_TENANT_ID },
      { ...question, subscriptionId },
    );
  }
  return logInAsPerson(io, { ...question, subscriptionId });
}

async function logInAsPerson(
  io: Io,
  { cloud, arm, subscriptionId }: AzureQuestion,
): Promise<AzureSession> {
  const login = describeLogin(cloud);
  const ask = ["account", "get-access-token", "--resource-type", "arm", "--output", "json"];
  const subscription = subscriptionId === undefined ? [] : ["--subscription", subscriptionId];
  const [run, where] = await Promise.all([
    runAzureCli(io, [...ask, ...subscription]),
    runAzureCli(io, ["cloud", "show", "--query", "endpoints.resourceManager", "--output", "tsv"]),
  ]);
  if (run === undefined || where === undefined) {
    throw commandFailure(
      `There is no login to Azure here: no Azure CLI is on PATH, and ARM_CLIENT_ID, ARM_CLIENT_SECRET ` +
        `and ARM_TENANT_ID are not set. Install it and log in (${login}); or set the three, and start ` +
        "this command anew, which sees them then.",
    );
  }
  const host = readOrigin(where.stdout.trim());
  if (host !== undefined && host !== new URL(arm).origin) {
    throw commandFailure(
      `The Azure CLI is set to another cloud (${new URL(host).host}) than ${cloud}: ${login}.`,
    );
  }
  if (run.exitCode !== 0) {
    const [said = ""] = run.stderr
      .trim()
      .replace(/^ERROR: /, "")
      .split("\n", 1);
    if (subscriptionId !== undefined && /subscription/i.test(said)) {
      throw commandFailure(
        `The Azure CLI sees no subscription ${subscriptionId} (${said}). Name another with --subscription ` +
          `or ARM_SUBSCRIPTION_ID, or log in as somebody who has a role there: ${login}.`,
      );
    }
    throw commandFailure(
      `The Azure CLI is not logged in (${said || `exit code ${run.exitCode}`}): ${login}.`,
    );
  }
  const { data } = accessToken.safeParse(parseJson(run.stdout));
  if (data === undefined) {
    throw commandFailure(`The Azure CLI gave no token. Log in again: ${login}.`);
  }
  return { arm, token: data.accessToken, subscriptionId: data.subscription, tenantId: data.tenant };
}

function readOrigin(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).origin : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
