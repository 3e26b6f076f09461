import type { SecretVersion } from "../emulator/vault.ts";
import { VAULT_NAMES } from "../engine/create-open-vault.ts";
import type { CellFacts } from "./cell-facts.ts";

/** Lists what a cell lost of its vault, or left there that has no use. */
export function* judgeVault({ vault, first, second }: CellFacts): Iterable<string> {
  if (vault === undefined) return;
  for (const name of VAULT_NAMES) {
    const former = vault.before[name];
    const newest = former.at(-1);
    const wanted = vault.wanted[name];
    const due = former.length + Number(newest?.value !== wanted);
    for (const [run, { versions }] of Object.entries({ first, second })) {
      const seen = versions?.[name] ?? [];
      if (!beginsWith(seen, former)) yield `a version of ${name} is gone behind the ${run} run`;
      if (seen.find(({ id }) => id === newest?.id)?.enabled !== true) {
        yield `the former version of ${name} is not enabled behind the ${run} run`;
      }
      if (seen.length > due) yield `the ${run} run made a needless version of ${name}`;
    }
    const last = second.versions?.[name] ?? [];
    if (last.at(-1)?.value !== wanted) yield `the newest version of ${name} has another value`;
    const isAsDesigned = last.every(({ enabled }, index) => enabled === index >= due - 2);
    if (!isAsDesigned) yield `others than the two newest versions of ${name} are enabled at last`;
  }
}

function beginsWith(seen: readonly SecretVersion[], former: readonly SecretVersion[]): boolean {
  return former.every(
    ({ id, value }, index) => seen[index]?.id === id && seen[index]?.value === value,
  );
}
