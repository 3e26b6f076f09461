import { z } from "zod";
import {
  buildReference,
  buildSecretUri,
  readSecretUri,
} from "../../../protocol/key-vault/vault-reference.ts";
import { digest } from "../../../resources/shared/digest.ts";
import { findClass } from "../../../resources/shared/resource-types.ts";
import type { Holding, LeftVersion, SecretPeriod, StackFacts, Written } from "../stack-facts.ts";

type Resource = z.output<typeof resource>;

const resource = z.object({
  // One of ours by its class, any other by its type.
  type: z.string().transform((type) => findClass(type) ?? type),
  urn: z.string(),
  outputs: z.record(z.string(), z.unknown()).optional(),
  // One that was replaced and waits for its end.
  delete: z.boolean().optional(),
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
  .array(
    z.object({
      generation: z.number(),
      displayName: z.string(),
      startedAt: z.string(),
      endsAt: z.string(),
    }),
  )
  .catch([]);

const digests = z.record(z.string(), z.string()).catch({});

const credential = z.object({ secretKeyId: z.string(), tokenIssuedAt: z.string() });

const PASSWORD = "azuread:index/applicationPassword:ApplicationPassword";

/**
 * Reads what `pulumi stack export` prints. It holds the outputs and, beside them, the secret before
 * the newest and the digests last written: one command in place of three. What is secret in it is
 * encrypted there, and left alone here. Throws where it is no checkpoint.
 */
export function readCheckpoint(text: string) {
  const { deployment } = checkpoint.parse(JSON.parse(text));
  const resources = (deployment?.resources ?? []).filter((one) => one.delete !== true);
  const find = (type: string) => resources.find((one) => one.type === type)?.outputs ?? {};
  const outputs = find("pulumi:pulumi:Stack");
  return {
    ...readOutputs(outputs),
    ...readSecrets(outputs, find("SecretSchedule"), listMade(resources)),
    ...readCredentials(resources),
    leftVersions: readLeftVersions(resources),
    valueDigests: readValueDigests(resources),
    stored: readStored(find("RefreshToken")),
    secretDigest: readText(outputs["secretDigest"]),
    rejectedAt: readTime(find("TestedCredential")["rejectedAt"]),
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
    reach: readText(outputs["reach"]),
    clientId: readText(outputs["clientId"]),
    targets: readTexts(outputs["targets"]),
    consumers: readTexts(outputs["consumers"]),
    vaultSecrets: readTexts(outputs["vaultSecrets"]),
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

/** Names of the secrets that were made: a plan is kept before, and may be refused. */
function listMade(resources: readonly Resource[]): unknown[] {
  return resources
    .filter(({ type }) => type === PASSWORD)
    .map(({ outputs }) => outputs?.["displayName"]);
}

function readSecrets(
  outputs: Record<string, unknown>,
  scheduled: Record<string, unknown>,
  made: readonly unknown[],
) {
  const generation = outputs["secretGeneration"];
  const expiresAt = readTime(outputs["secretExpiresAt"]);
  const rotateAt = readTime(outputs["secretRotateAt"]);
  const secret =
    typeof generation === "number" && expiresAt !== undefined
      ? { generation, expiresAt, ...(rotateAt && { rotateAt }) }
      : undefined;
  const plans: SecretPeriod[] = schedule
    .parse(scheduled["secrets"])
    .filter(({ displayName }) => made.includes(displayName))
    .map(({ endsAt, displayName: _, ...plan }) => ({ ...plan, expiresAt: endsAt }));
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
      .filter(({ type }) => type === "AppSettings")
      .map(({ urn, outputs }) => [urn.split("::").at(-1), digests.parse(outputs?.["written"])]),
  );
}

/** Which credential is where, and which secrets there are. A state of before told neither. */
function readCredentials(resources: readonly Resource[]) {
  const read = (outputs: Resource["outputs"]) => {
    const { data } = credential.safeParse(outputs?.["credential"]);
    return data && { keyId: data.secretKeyId, tokenIssuedAt: data.tokenIssuedAt };
  };
  const holdings: Holding[] = [];
  const livingKeyIds: string[] = [];
  let offered: ReturnType<typeof read>;
  for (const { type, urn, outputs } of resources) {
    const held = read(outputs);
    const service = urn.split("::").at(-1) ?? "";
    if (type === "AppSettings" && held) holdings.push({ service, ...held });
    if (type === "TestedCredential") offered = held;
    const keyId = type === PASSWORD ? readText(outputs?.["keyId"]) : undefined;
    if (keyId !== undefined) livingKeyIds.push(keyId);
  }
  return { holdings, livingKeyIds, offered };
}

/** Those that the last write of each secret could not disable; never one that a service has. */
function readLeftVersions(resources: readonly Resource[]): LeftVersion[] {
  const had = Object.values(readWritten(resources)).flatMap((written) => Object.values(written));
  return resources.flatMap(({ type, outputs = {} }) => {
    const place = readSecretUri(readText(outputs["address"]) ?? "");
    const isLeft = type === "VaultSecret" && readText(outputs["leftEnabled"]) !== undefined;
    if (!isLeft || place === undefined) return [];
    const address = buildSecretUri(place);
    return readTexts(outputs["older"])
      .filter((version) => !had.includes(digest(buildReference(place, version))))
      .map((version) => ({ address, version }));
  });
}

/** By the digests of the references that services have in their place. */
function readValueDigests(resources: readonly Resource[]): Record<string, string> {
  return Object.fromEntries(
    resources.flatMap(({ type, outputs = {} }) => {
      const [reference, value] = [readText(outputs["reference"]), readText(outputs["digest"])];
      return type === "VaultSecret" && reference && value ? [[digest(reference), value]] : [];
    }),
  );
}

function readStored(token: Record<string, unknown>) {
  const tokenIssuedAt = readTime(token["issuedAt"]);
  return tokenIssuedAt === undefined ? undefined : { tokenIssuedAt };
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
