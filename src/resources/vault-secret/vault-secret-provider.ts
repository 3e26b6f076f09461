import { isRotationError } from "../../protocol/http/rotation-error.ts";
import type { VaultAccess } from "../../protocol/key-vault/call-key-vault.ts";
import { disableVersion } from "../../protocol/key-vault/disable-version.ts";
import { setSecret } from "../../protocol/key-vault/set-secret.ts";
import {
  buildReference,
  buildSecretUri,
  isSamePlace,
} from "../../protocol/key-vault/vault-reference.ts";
import { digest } from "../shared/digest.ts";
import { isSameCredential } from "../shared/held-credential.ts";
import { isUnknown } from "../shared/is-unknown.ts";
import { keepToken, recallToken } from "../shared/run-tokens.ts";
import { isOfStack, MADE_BY } from "./own-versions.ts";
import type {
  CheckedVaultInputs,
  LiveVersions,
  VaultSecretInputs,
  VaultSecretState,
} from "./vault-secret-state.ts";

/**
 * Keeps a value as a version of a secret in a vault. A new value makes a new version; the one before
 * it stays enabled for one rotation more. Deleting the resource leaves the secret as it is.
 */
export const vaultSecretProvider = {
  async check(
    _olds: Partial<CheckedVaultInputs>,
    { token, ...news }: VaultSecretInputs,
  ): Promise<{ inputs: CheckedVaultInputs; failures: [] }> {
    keepToken(buildSecretUri(news), token);
    const made = isUnknown(news.value) ? undefined : findMade(news);
    const reference = made === undefined ? {} : { reference: buildReference(news, made) };
    return { inputs: { ...news, ...reference }, failures: [] };
  },

  async diff(_id: string, olds: VaultSecretState, news: CheckedVaultInputs) {
    const isMoved = !isSamePlace(olds, news);
    const isSame = isStanding(olds, news) && isSameCredential(olds.credential, news.credential);
    // What could not be disabled is tried again.
    const isOwed = olds.leftEnabled !== "";
    return { changes: isMoved || !isSame || isOwed, replaces: isMoved ? ["vaultUrl"] : [] };
  },

  async create(inputs: CheckedVaultInputs) {
    return { id: buildSecretUri(inputs), outs: await keep(inputs, undefined) };
  },

  async update(_id: string, olds: VaultSecretState, news: CheckedVaultInputs) {
    return { outs: await keep(news, olds) };
  },
};

/** The version that has the value already, as after a run that broke off behind the request. */
function findMade({ live, value }: CheckedVaultInputs): string | undefined {
  return live.enabled.find((one) => one.digest === digest(value))?.version;
}

/** Whether the version that is kept has the value, and may be read. */
function isStanding(olds: VaultSecretState, news: CheckedVaultInputs): boolean {
  return (
    !isUnknown(news.value) &&
    digest(news.value) === olds.digest &&
    news.live.enabled.some(({ version }) => version === olds.version)
  );
}

async function keep(
  inputs: CheckedVaultInputs,
  olds: VaultSecretState | undefined,
): Promise<VaultSecretState> {
  const { vaultUrl, name, credential, timeoutSeconds, live } = inputs;
  const isKept = olds !== undefined && isStanding(olds, inputs);
  // What it is called may change, as by an update of this program, while it stays what it is.
  if (isKept && olds.leftEnabled === "") return { ...olds, credential };
  const token = recallToken(buildSecretUri(inputs));
  const access: VaultAccess = { vaultUrl, name, token, timeoutSeconds };
  if (isKept) {
    const { left, failure } = await disableAll(access, live, olds.older);
    return { ...olds, credential, older: left, leftEnabled: failure };
  }
  const version = findMade(inputs) ?? (await makeVersion(access, inputs));
  const { former = "", older = [] } = olds ?? {};
  const replaced = [...older, former].filter((one) => one !== version);
  const { left, failure } = await disableAll(access, live, replaced);
  return {
    vaultUrl,
    name,
    address: buildSecretUri(inputs),
    version,
    former: olds?.version ?? "",
    older: left,
    digest: digest(inputs.value),
    reference: buildReference(inputs, version),
    credential,
    leftEnabled: failure,
  };
}

function makeVersion(access: VaultAccess, inputs: CheckedVaultInputs): Promise<string> {
  const { value, expiresAt, contentType, stack } = inputs;
  const tags = { madeBy: MADE_BY, stack, digest: digest(value) };
  return setSecret(access, { value, expiresAt, contentType, tags }, (listed) => {
    const isMade = (one: (typeof listed)[number]) =>
      one.isEnabled && isOfStack(one, stack) && one.tags["digest"] === tags.digest;
    return listed.find(isMade)?.version;
  });
}

/**
 * Disables versions before the former one, but for those that a service has. Deliberately no failure
 * of the run, which has kept the value: it is told beside it, and tried again by the next run. What a
 * service has waits for the next value. Deliberately only versions that this state made: another
 * stack may have the same name elsewhere.
 */
async function disableAll(
  access: VaultAccess,
  { enabled, inUse }: LiveVersions,
  versions: readonly string[],
): Promise<{ readonly left: readonly string[]; readonly failure: string }> {
  const candidates = versions.filter((one) => enabled.some(({ version }) => version === one));
  const left: string[] = [];
  let failure = "";
  for (const one of candidates) {
    try {
      if (inUse.includes(one)) left.push(one);
      else await disableVersion(access, one);
    } catch (error) {
      if (!isRotationError(error)) throw error;
      left.push(one);
      failure = error.message;
    }
  }
  return { left, failure };
}
