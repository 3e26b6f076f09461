import { describeSecrets, listClientSecrets } from "./client-secrets.ts";
import type { Stage } from "./stage.ts";

/** Shows the client secrets in the directory, and checks that they are of these generations. */
export function tellSecrets(stage: Stage, generations: readonly number[]): void {
  const secrets = listClientSecrets(stage);
  stage.narrator.say("Client secrets in the directory:");
  stage.narrator.quote(describeSecrets(secrets));
  stage.narrator.promise(
    generations.length === 1
      ? `there is one, generation ${generations[0]}`
      : `there are no more than these, generations ${generations.join(" and ")}`,
    secrets.map(({ generation }) => generation).join() === generations.join(),
  );
}
