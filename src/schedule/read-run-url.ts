import type { Io } from "../operator/io.ts";

/**
 * The page of the run under way in Azure Pipelines; elsewhere there is none.
 *
 * @see https://learn.microsoft.com/azure/devops/pipelines/build/variables
 */
export function readRunUrl(env: Io["env"]): string | undefined {
  const { SYSTEM_COLLECTIONURI: collection, SYSTEM_TEAMPROJECT: project, BUILD_BUILDID: id } = env;
  if (env["TF_BUILD"] !== "True" || project === undefined) return undefined;
  if (!/^https:\/\/[\w.-]+(:\d+)?\/([\w./%-]*)$/.test(collection ?? "")) return undefined;
  if (!/^\d+$/.test(id ?? "")) return undefined;
  const base = collection?.replace(/\/*$/, "");
  return `${base}/${encodeURIComponent(project)}/_build/results?buildId=${id}`;
}
