import { nameVault, readSecretUri } from "../../../protocol/key-vault/vault-reference.ts";
import type { Finding } from "../finding.ts";
import type { StackFacts } from "../stack-facts.ts";

/** What there is to say of versions in a vault that nobody needs and everybody with the right may read. */
export function assessVault({ leftVersions }: StackFacts): Finding[] {
  return leftVersions.flatMap(({ address, version }): Finding[] => {
    const secret = readSecretUri(address);
    if (secret === undefined || !/^[0-9a-z]+$/i.test(version)) return [];
    const { vaultUrl, name } = secret;
    const text = `An older version of ${name} in its vault was not seen to be disabled, and may stay readable.`;
    const command =
      `az keyvault secret set-attributes --vault-name ${nameVault(vaultUrl)} --name ${name} ` +
      `--version ${version} --enabled false`;
    return [{ level: "note", text, command }];
  });
}
