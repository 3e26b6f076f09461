import * as pulumi from "@pulumi/pulumi";
import { formatTime } from "../../protocol/format-time.ts";
import { type HeldCredential, isSameCredential } from "../../resources/shared/held-credential.ts";
import { suggestKey } from "../config/config-fault.ts";
import { listStackFiles } from "../shared/list-stack-files.ts";
import { openStack, qualifyStackName, readText, readTexts } from "../shared/open-stack.ts";
import { readStackOutputs } from "../shared/read-stack-outputs.ts";
import { refuse } from "../shared/refuse.ts";
import type { Credential, SecretFacts } from "./credential.ts";

/** What promoting depends on. */
export interface PromotionConfig {
  readonly promoteFrom: string;
  readonly siteUrl: string;
  /** This stack. */
  readonly stack: string;
}

/**
 * Takes the credential of another stack, so that one consent serves both. Refused while that
 * stack is not live, or its token is past its end.
 */
export async function promoteCredential(
  { promoteFrom: stackName, siteUrl, stack: ownName }: PromotionConfig,
  now: Date,
): Promise<Credential> {
  await refuseUnknownSource(stackName, ownName);
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
  const behind = await readTexts(stack, "behind");
  const sourceSite = await readText(stack, "siteUrl");
  if (sourceSite !== undefined && sourceSite !== siteUrl) {
    void pulumi.log.warn(describeOtherSite({ siteUrl, sourceSite, stackName, ownName }));
  }
  const refusal = findPromotionRefusal(stackName, { stage, tokenExpiresAt, behind }, now);
  if (refusal !== undefined) throw refuse(refusal);
  const [spId, spSecret, spToken] = await Promise.all(
    ["spId", "spSecret", "spToken"].map((output) => readText(stack, output)),
  );
  // Deliberately checked before anything is declared: the engine itself only warns.
  if (!spId || !spSecret || !spToken) throw refuse(describeUnreadable(stackName));
  const [secret, reach] = await Promise.all([readSecretFacts(stack), readText(stack, "reach")]);
  const own: HeldCredential = {
    tokenIssuedAt: tokenIssuedAt ?? "",
    tokenExpiresAt: tokenExpiresAt ?? "",
    secretGeneration: secret?.generation ?? 0,
    secretKeyId: (await readText(stack, "secretKeyId")) ?? "",
    secretExpiresAt: secret?.expiresAt ?? "",
  };
  return {
    held: pulumi.output(own),
    // Of another credential than this one only its maker knows it.
    findDueTimes: (held) =>
      isSameCredential(held, own) ? { renewAt, rotateAt: secret?.rotateAt } : {},
    stage: pulumi.output("live" as const),
    settings: {
      SP_ID: pulumi.output(spId),
      SP_SECRET: pulumi.secret(spSecret),
      SP_TOKEN: pulumi.secret(spToken),
    },
    tenantId: pulumi.output(tenantId ?? ""),
    clientId: pulumi.output(clientId ?? ""),
    facts: pulumi.output({ account, tokenIssuedAt, tokenExpiresAt, renewAt }),
    reach: reach === undefined ? undefined : pulumi.output(reach),
    secret,
    otherTargets: await readTexts(stack, "targets"),
  };
}

/** A name with a file in this checkout is looked for by the engine, which says where it fails. */
async function refuseUnknownSource(stackName: string, ownName: string): Promise<void> {
  const files = listStackFiles();
  const short = stackName.split("/").at(-1) ?? stackName;
  if (files.includes(short)) return;
  if ((await readStackOutputs(qualifyStackName(stackName))) !== undefined) return;
  const others = files.filter((name) => name !== ownName);
  throw refuse(
    `promoteFrom names stack ${stackName}, which is not here, or cannot be read; nothing was changed. ` +
      `\`pulumi config set promoteFrom ${suggestKey(short, others) ?? "NAME"} --stack ${ownName}\` names ` +
      "another one; `pulumi stack ls` lists them.",
  );
}

/** What is said where the two stacks do not speak of the same site. */
export function describeOtherSite({
  siteUrl,
  sourceSite,
  stackName,
  ownName,
}: Readonly<Record<"siteUrl" | "sourceSite" | "stackName" | "ownName", string>>): string {
  return (
    `siteUrl of this stack is ${siteUrl}, but the credential of stack ${stackName} is for ` +
    `${sourceSite}: that is what the services reach. \`pulumi config set siteUrl ${sourceSite} ` +
    `--stack ${ownName}\`, or give this stack a credential of its own.`
  );
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
  outputs: {
    readonly stage?: string | undefined;
    readonly tokenExpiresAt?: string | undefined;
    readonly behind?: readonly string[];
  },
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
      `${formatTime(outputs.tokenExpiresAt ?? "")}. ${next}`
    );
  }
  const { behind = [] } = outputs;
  if (behind.length > 0) {
    return (
      `This stack takes its credential from stack ${stackName}, whose newest is not in all of its ` +
      `own services yet (${behind.join(", ")}): a run there did a part only. ${next}`
    );
  }
  return undefined;
}
