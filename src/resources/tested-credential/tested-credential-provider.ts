import { randomUUID } from "node:crypto";
import { type FailureCode, isRotationError } from "../../protocol/http/rotation-error.ts";
import { pickClient } from "../../protocol/oauth/authority.ts";
import { redeemRefreshToken } from "../../protocol/oauth/redeem-refresh-token.ts";
import { isSameCredential } from "../shared/held-credential.ts";
import { isUnknown } from "../shared/is-unknown.ts";
import { findSecretLoss } from "./find-secret-loss.ts";
import {
  type TestedCredentialInputs,
  type TestedFacts,
  testCredential,
  type UncheckedCredentialInputs,
} from "./test-credential.ts";

/** What the resource keeps: the credential as it was tested. */
export interface TestedCredentialState
  extends TestedCredentialInputs,
    Omit<TestedFacts, "reach">,
    // An older state has none.
    Partial<Pick<TestedFacts, "reach">> {
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
  "principalId",
  "siteUrl",
  "scope",
] as const;

/** What a token for granted sites is tried for again in every run, until it reaches one. */
const REACHES_TO_PROVE: readonly TestedCredentialState["reach"][] = [
  "more than 1 site",
  "not known",
];

/** Answers of the authority after which only a person can go on. */
const REFUSALS: readonly FailureCode[] = ["grant-refused", "consent-needed"];

function needsTest(olds: TestedCredentialState, news: TestedCredentialInputs): boolean {
  const changed = TESTED_FIELDS.some(
    (field) => isUnknown(news[field]) || olds[field] !== news[field],
  );
  return changed || olds.rejectedAt !== "" || REACHES_TO_PROVE.includes(olds.reach);
}

/**
 * Lets a credential through once an access token made with it was taken by the site. What depends
 * on this resource can only get values that passed.
 */
export const testedCredentialProvider = {
  async check(
    olds: Partial<TestedCredentialInputs>,
    { listedKeyIds = [], ...inputs }: UncheckedCredentialInputs,
  ) {
    const reason = findSecretLoss(olds.credential, inputs.credential, listedKeyIds);
    const failures = reason === undefined ? [] : [{ property: "clientSecret", reason }];
    return { inputs, failures };
  },

  async diff(_id: string, olds: TestedCredentialState, news: TestedCredentialInputs) {
    const isKnownCredential = isSameCredential(olds.credential, news.credential);
    return { changes: needsTest(olds, news) || !isKnownCredential };
  },

  async create(inputs: TestedCredentialInputs) {
    const wait = inputs.isSecretManaged ? inputs.secretWaitSeconds : 0;
    return { id: randomUUID(), outs: { ...(await testCredential(inputs, wait)), rejectedAt: "" } };
  },

  async update(_id: string, olds: TestedCredentialState, news: TestedCredentialInputs) {
    // What it is called may change, as by an update of this program, while it stays what it is.
    if (!needsTest(olds, news)) return { outs: { ...olds, credential: news.credential } };
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
