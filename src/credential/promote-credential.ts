import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../report/refuse";
import type { Credential, SecretFacts } from "./credential";
import { openStack, readText, readTexts } from "./open-stack";

/**
 * Takes the credential of another stack, so that one consent serves both. Refused while that
 * stack is not live, or its token is past its end.
 */
export async function promoteCredential(stackName: string, now: Date): Promise<Credential> {
  const stack = openStack(stackName);
  const [stage, account, tokenIssuedAt, tokenExpiresAt, renewAt, tenantId, clientId] =
    await Promise.all(
      [
        "stage",
        "account",
        "tokenIssuedAt",
        "tokenExpiresAt",
        "renewAt",
        "tenantId",
        "clientId",
      ].map((output) => readText(stack, output)),
    );
  const refusal = findPromotionRefusal(stackName, { stage, tokenExpiresAt }, now);
  if (refusal !== undefined) throw refuse(refusal);
  const [spId, spSecret, spToken] = await Promise.all(
    ["spId", "spSecret", "spToken"].map((output) => readText(stack, output)),
  );
  // Deliberately checked before anything is declared: the engine itself only warns.
  if (!spId || !spSecret || !spToken) throw refuse(describeUnreadable(stackName));
  return {
    stage: pulumi.output("live" as const),
    settings: {
      SP_ID: pulumi.output(spId),
      SP_SECRET: pulumi.secret(spSecret),
      SP_TOKEN: pulumi.secret(spToken),
    },
    tenantId: pulumi.output(tenantId ?? ""),
    clientId: pulumi.output(clientId ?? ""),
    facts: pulumi.output({ account, tokenIssuedAt, tokenExpiresAt, renewAt }),
    secret: await readSecretFacts(stack),
    otherTargets: await readTexts(stack, "targets"),
  };
}

/** What the other stack tells of a secret that it makes itself. */
async function readSecretFacts(stack: pulumi.StackReference): Promise<SecretFacts | undefined> {
  const [generation, consumers, expiresAt, rotateAt, madeBy] = await Promise.all([
    stack.getOutputDetails("secretGeneration").then(({ value }) => value),
    stack.getOutputDetails("consumers").then(({ value }) => value),
    readText(stack, "secretExpiresAt"),
    readText(stack, "secretRotateAt"),
    readText(stack, "secretMadeBy"),
  ]);
  if (typeof generation !== "number") return undefined;
  return {
    generation,
    expiresAt: expiresAt ?? "",
    rotateAt: rotateAt ?? "",
    madeBy: madeBy ?? "",
    consumers: Array.isArray(consumers) ? consumers : [],
  };
}

function describeUnreadable(stackName: string): string {
  return (
    `The secrets of stack ${stackName} cannot be read by this run; nothing was changed. Give this ` +
    "stack the same passphrase or key: `pulumi stack change-secrets-provider passphrase`, or the " +
    "right to use the other stack's key."
  );
}

/** Why a stack's credential cannot be promoted, and the command that changes it; else nothing. */
export function findPromotionRefusal(
  stackName: string,
  outputs: { readonly stage?: string | undefined; readonly tokenExpiresAt?: string | undefined },
  now: Date,
): string | undefined {
  const next = `Run \`pulumi up --stack ${stackName}\` first; nothing was changed here.`;
  if (outputs.stage !== "live") {
    return (
      `This stack takes its credential from stack ${stackName}, which is ` +
      `${outputs.stage ?? "not deployed yet"} instead of live. ${next}`
    );
  }
  if (!(Date.parse(outputs.tokenExpiresAt ?? "") > now.getTime())) {
    return (
      `This stack takes its credential from stack ${stackName}, whose token expired at ` +
      `${outputs.tokenExpiresAt || "an unknown time"}. ${next}`
    );
  }
  return undefined;
}
