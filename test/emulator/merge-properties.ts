import { type GraphObject, isGraphObject } from "./read-graph-body.ts";

/** Changes properties as PATCH does: objects keep what is not mentioned, lists are replaced. */
export function mergeProperties(current: GraphObject, changes: GraphObject): GraphObject {
  const merged = Object.entries(changes).map(([name, change]) => {
    const before = current[name];
    return [
      name,
      isGraphObject(before) && isGraphObject(change) ? mergeProperties(before, change) : change,
    ];
  });
  return { ...current, ...Object.fromEntries(merged) };
}
