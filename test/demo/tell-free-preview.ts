import { findClientId } from "./find-client-id.ts";
import { countOperations, listSpending } from "./list-spending.ts";
import type { Stage } from "./stage.ts";

/** Previews staging, and checks that nothing of the credential was spent. Answers what was printed. */
export async function tellFreePreview(stage: Stage): Promise<string> {
  const { narrator } = stage;
  stage.takeRequests();
  const { output } = await stage.tellPreview("staging");
  const previewed = stage.takeRequests();
  narrator.say(`Requests: ${countOperations(previewed.map(({ operation }) => operation))}.`);
  narrator.promise(
    "no request went to SharePoint, none for a token of the application",
    previewed.length > 0 && listSpending(previewed, findClientId(stage)).length === 0,
  );
  return output;
}
