import type { HeldCredential } from "../../resources/shared/held-credential.ts";
import { suggestKey } from "../config/config-fault.ts";

/** What there is to say of a stack that takes its credential from this one. */
export interface ConsumerNote {
  readonly level: "warn" | "info";
  readonly text: string;
}

/** What a note depends on. */
export interface ConsumerContext {
  /** Its place in `consumers`. */
  readonly index: number;
  readonly stack: string;
  /** What this stack has to give. */
  readonly held: HeldCredential;
  /** Ids of the client secrets that it has made. */
  readonly livingKeyIds: readonly string[];
  /** The stacks with a file in this checkout. */
  readonly stackFiles: readonly string[];
}

/** Says what has to follow in a consumer, or that there is none of that name; else nothing. */
export function describeConsumer(
  name: string,
  outputs: Readonly<Record<string, unknown>> | undefined,
  { index, stack, held, livingKeyIds, stackFiles }: ConsumerContext,
): ConsumerNote | undefined {
  const short = name.split("/").at(-1) ?? name;
  if (outputs === undefined) {
    if (stackFiles.includes(short)) return undefined;
    const meant = suggestKey(short, stackFiles) ?? "NAME";
    return {
      level: "warn",
      text:
        `consumers[${index}] names stack ${name}, which is not here, or cannot be read: no rotation ` +
        `waits for the one you mean. \`pulumi config set --path "consumers[${index}]" ${meant} ` +
        `--stack ${stack}\`, or \`pulumi stack init ${short}\`.`,
    };
  }
  if (outputs["stage"] !== "live") return undefined;
  const { secretKeyId: keyId, tokenIssuedAt } = outputs;
  const up = `\`pulumi up --stack ${name}\``;
  if (typeof keyId === "string" && keyId !== "" && !livingKeyIds.includes(keyId)) {
    const text =
      `Stack ${name} has a client secret that this stack no longer has: its services cannot reach ` +
      `SharePoint before ${up}.`;
    return { level: "warn", text };
  }
  const isSame =
    tokenIssuedAt === held.tokenIssuedAt && (keyId === undefined || keyId === held.secretKeyId);
  return isSame
    ? undefined
    : { level: "info", text: `Next: ${up}, so that it has the same credential.` };
}
