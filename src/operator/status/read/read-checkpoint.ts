import { z } from "zod";
import type { SecretPeriod, StackFacts, Written } from "../stack-facts";

type Resource = z.output<typeof resource>;

const resource = z.object({
  type: z.string(),
  urn: z.string(),
  outputs: z.record(z.string(), z.unknown()).optional(),
});

const checkpoint = z.object({
  deployment: z
    .object({
      manifest: z.object({ time: z.string() }).optional(),
      resources: z.array(resource).nullish(),
      pending_operations: z.array(z.unknown()).nullish(),
    })
    .nullish(),
});

const schedule = z
  .array(z.object({ generation: z.number(), startedAt: z.string(), endsAt: z.string() }))
  .catch([]);

const digests = z.record(z.string(), z.string()).catch({});

const TYPES = "pulumi-nodejs:dynamic/sharepoint:";

/**
 * Reads what `pulumi stack export` prints. It holds the outputs and, beside them, the secret before
 * the newest and the digests last written: one command in place of three. What is secret in it is
 * encrypted there, and left alone here. Throws where it is no checkpoint.
 */
export function readCheckpoint(text: string) {
  const { deployment } = checkpoint.parse(JSON.parse(text));
  const resources = deployment?.resources ?? [];
  const find = (type: string) => resources.find((one) => one.type === type)?.outputs ?? {};
  const outputs = find("pulumi:pulumi:Stack");
  return {
    ...readOutputs(outputs),
    ...readSecrets(outputs, find(`${TYPES}SecretSchedule`)),
    rejectedAt: readTime(find(`${TYPES}TestedCredential`)["rejectedAt"]),
    written: readWritten(resources),
    hasPendingOperations: (deployment?.pending_operations ?? []).length > 0,
    savedAt: readTime(deployment?.manifest?.time),
  } satisfies Partial<StackFacts>;
}

function readOutputs(outputs: Record<string, unknown>) {
  const expiresAt = readTime(outputs["tokenExpiresAt"]);
  return {
    stage: readText(outputs["stage"]),
    account: readText(outputs["account"]),
    clientId: readText(outputs["clientId"]),
    targets: readTexts(outputs["targets"]),
    consumers: readTexts(outputs["consumers"]),
    token:
      expiresAt === undefined
        ? undefined
        : {
            issuedAt: readTime(outputs["tokenIssuedAt"]),
            renewAt: readTime(outputs["renewAt"]),
            expiresAt,
          },
  };
}

function readSecrets(outputs: Record<string, unknown>, scheduled: Record<string, unknown>) {
  const generation = outputs["secretGeneration"];
  const expiresAt = readTime(outputs["secretExpiresAt"]);
  const rotateAt = readTime(outputs["secretRotateAt"]);
  const secret =
    typeof generation === "number" && expiresAt !== undefined
      ? { generation, expiresAt, ...(rotateAt && { rotateAt }) }
      : undefined;
  const plans: SecretPeriod[] = schedule
    .parse(scheduled["secrets"])
    .map(({ endsAt, ...plan }) => ({ ...plan, expiresAt: endsAt }));
  const own: SecretPeriod[] = secret === undefined ? [] : [secret];
  return {
    secret,
    secrets: (plans.length > 0 ? plans : own).map(({ generation, startedAt, expiresAt }) => ({
      generation,
      startedAt,
      expiresAt,
    })),
  };
}

function readWritten(resources: readonly Resource[]): Record<string, Written> {
  return Object.fromEntries(
    resources
      .filter(({ type }) => type === `${TYPES}AppSettings`)
      .map(({ urn, outputs }) => [urn.split("::").at(-1), digests.parse(outputs?.["written"])]),
  );
}

function readText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function readTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function readTime(value: unknown): string | undefined {
  const text = readText(value);
  return text === undefined || Number.isNaN(Date.parse(text)) ? undefined : text;
}
