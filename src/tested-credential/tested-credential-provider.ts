import { randomUUID } from "node:crypto";
import { type FailureCode, isRotationError } from "../http/rotation-error";
import { pickClient } from "../oauth/authority";
import { redeemRefreshToken } from "../oauth/redeem-refresh-token";
import { isUnknown } from "../provider/is-unknown";
import { type TestedCredentialInputs, testCredential } from "./test-credential";

/** What the resource keeps: the credential as it was tested. */
export interface TestedCredentialState extends TestedCredentialInputs {
  /** The person behind the token. */
  readonly account: string;
  /** ISO 8601, UTC. */
  readonly testedAt: string;
  /**
   * When `pulumi refresh` found the token refused; ISO 8601, UTC; empty if never. Deliberately
   * not left out: a preview takes an output that is missing for one that is not known yet.
   */
  readonly rejectedAt: string;
}

/** A change in any of these calls for a new test. */
const TESTED_FIELDS = [
  "authority",
  "tenantId",
  "clientId",
  "clientSecret",
  "refreshToken",
  "siteUrl",
  "scope",
] as const;

/** Answers of the authority after which only a person can go on. */
const REFUSALS: readonly FailureCode[] = ["grant-refused", "consent-needed"];

/**
 * Lets a credential through once an access token made with it was taken by the site. What depends
 * on this resource can only get values that passed.
 */
export const testedCredentialProvider = {
  async diff(_id: string, olds: TestedCredentialState, news: TestedCredentialInputs) {
    const changed = TESTED_FIELDS.some(
      (field) => isUnknown(news[field]) || olds[field] !== news[field],
    );
    return { changes: changed || olds.rejectedAt !== "" };
  },

  async create(inputs: TestedCredentialInputs) {
    const wait = inputs.isSecretManaged ? inputs.secretWaitSeconds : 0;
    return { id: randomUUID(), outs: { ...(await testCredential(inputs, wait)), rejectedAt: "" } };
  },

  async update(_id: string, olds: TestedCredentialState, news: TestedCredentialInputs) {
    // Only a new secret may be unknown to the authority for a while.
    const wait = olds.clientSecret === news.clientSecret ? 0 : news.secretWaitSeconds;
    return { outs: { ...(await testCredential(news, wait)), rejectedAt: "" } };
  },

  async read(id: string, state: TestedCredentialState) {
    const client = pickClient(state);
    const { clientSecret, refreshToken } = state;
    try {
      await redeemRefreshToken({ client, clientSecret, refreshToken });
      return { id, props: { ...state, rejectedAt: "" } };
    } catch (error) {
      if (isRotationError(error) && REFUSALS.includes(error.code)) {
        console.warn(
          `warning: the authority refuses the refresh token. ${error.message} The next ` +
            "`pulumi up` tests it once more; if it stays refused, a person must consent again.",
        );
        return { id, props: { ...state, rejectedAt: new Date().toISOString() } };
      }
      console.warn(`warning: the refresh token could not be checked. ${(error as Error).message}`);
      return { id, props: state };
    }
  },
};
