import * as pulumi from "@pulumi/pulumi";
import type { RefreshToken } from "../../resources/refresh-token/refresh-token.ts";
import { digest } from "../../resources/shared/digest.ts";
import type { StackConfig } from "../config/load-config.ts";
import { describeSpentGrant } from "./describe-spent-grant.ts";

/** Warns where the config still holds another code or token than the one that the token came of. */
export function warnOfSpentGrant(
  { codeDigest }: RefreshToken,
  { authorizationCode, refreshToken, stack }: StackConfig,
): void {
  const key = authorizationCode === undefined ? "refreshToken" : "authorizationCode";
  const grant = authorizationCode ?? refreshToken;
  if (grant === undefined) return;
  pulumi.all([codeDigest, pulumi.unsecret(grant.apply(digest))]).apply(([kept, given]) => {
    if (kept !== given) void pulumi.log.warn(describeSpentGrant(key, stack));
  });
}
