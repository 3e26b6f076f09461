import { isUnknown } from "../shared/is-unknown.ts";
import type { LiveStack, RefreshTokenInputs } from "./refresh-token-state.ts";

/** What is said of a run that would take a live stack back to its first consent, with each way out. */
export function describeLostToken({
  stack = "<stack>",
  consentUrl,
  source,
  mayAdopt,
}: Pick<RefreshTokenInputs, "stack" | "consentUrl"> & LiveStack): string {
  const at = consentUrl === undefined || isUnknown(consentUrl) ? "" : ` at ${consentUrl}`;
  const set = (key: string) => `\`pulumi config set --secret ${key} --stack ${stack}\``;
  return [
    `Stack ${stack} is live, and this run would leave it without a token. Its services keep what they have.`,
    `  If --replace asked for it: leave it out. \`npm run rotate -- --stack ${stack}\` renews the token.`,
    `  If its state is tainted: \`pulumi state untaint --stack ${stack}\` with the URN of RefreshToken.`,
    `  If promoteFrom is gone: \`pulumi config set promoteFrom ${source || "<your source stack>"} --stack ${stack}\`.`,
    `  If the token is gone from the state: consent again${at}, and ${set("authorizationCode")}.`,
    // A token of another application fits none that is registered here.
    ...(mayAdopt
      ? [`  Or adopt SP_TOKEN of a service, without a consent: ${set("refreshToken")}.`]
      : []),
    `  Then \`pulumi up --stack ${stack}\`.`,
  ].join("\n");
}
