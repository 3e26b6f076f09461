import type { Io } from "../io.ts";
import { expectPulumi } from "../pulumi/run-pulumi.ts";
import { setSecretConfig } from "../pulumi/stack-config.ts";
import type { Consented } from "./ask-consent.ts";

/**
 * Puts the code into the stack's config, as the address it came to: that tells the program which
 * redirect URI to name, whatever the port was. The verifier goes first, so that a cut between the
 * two leaves no new code beside an old verifier; and a verifier of an earlier consent goes.
 */
export async function storeCode(
  io: Io,
  stack: string,
  { code, redirectUri, codeVerifier }: Pick<Consented, "code" | "redirectUri" | "codeVerifier">,
): Promise<void> {
  if (codeVerifier === undefined) {
    await expectPulumi(io, ["config", "rm", "codeVerifier", "--stack", stack]);
  } else {
    await setSecretConfig(io, stack, "codeVerifier", codeVerifier);
  }
  const separator = redirectUri.includes("?") ? "&" : "?";
  const address = `${redirectUri}${separator}code=${encodeURIComponent(code)}`;
  await setSecretConfig(io, stack, "authorizationCode", address);
}
