import type {
  RefreshTokenInputs,
  RefreshTokenState,
} from "../../../src/resources/refresh-token/refresh-token-state.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { ACS_CLIENT, ENTRA_CLIENT } from "../../protocol/oauth/sample-clients.ts";

/** The code that the sample token goes back to. */
export const SPENT_CODE = "1.AXkA-spent-code";

/** What a stack with a token says when nothing is to be done; the code is out of its config. */
export const ENTRA_INPUTS: RefreshTokenInputs = {
  ...ENTRA_CLIENT,
  clientSecret: "s3cret~value",
  redirectUri: "https://localhost/",
  renewAfterDays: 30,
  secretWaitSeconds: 0,
  isSecretManaged: false,
  codeDigest: digest(SPENT_CODE),
};

/** The same at ACS. */
export const ACS_INPUTS: RefreshTokenInputs = { ...ENTRA_INPUTS, ...ACS_CLIENT };

/** The token that such a stack has. */
export const STATE: RefreshTokenState = {
  refreshToken: "1.AXkA-stored-token",
  issuedAt: "2026-03-01T12:00:00.000Z",
  expiresAt: "2026-05-30T12:00:00.000Z",
  source: "authorization_code",
  scopes: ["AllSites.Manage"],
  codeDigest: digest(SPENT_CODE),
};

/** What a stack has that waits for its first consent. */
export const NO_TOKEN: RefreshTokenState = { refreshToken: "", codeDigest: "" };

/** A moment at which the token is not due. */
export const SOON = new Date("2026-03-15T12:00:00Z");
