import { type Answer, answerJson } from "./answer.ts";
import { SITE_URL } from "./identities.ts";
import type { ReceivedRequest } from "./route.ts";

type Entity = Readonly<Record<string, unknown>>;

/**
 * Answers an entity, cut down to `$select`, in the form that `Accept` asks for: SharePoint
 * answers Atom to a client that does not ask for JSON.
 */
export function answerOData(request: ReceivedRequest, type: string, entity: Entity): Answer {
  const accept = request.headers.accept ?? "";
  const selected = select(entity, request.query.get("$select"));
  if (!accept.includes("application/json")) {
    return answerAtom(selected);
  }
  const level = /odata=(nometadata|verbose|minimalmetadata)/.exec(accept)?.[1] ?? "minimalmetadata";
  const forms: Readonly<Record<string, unknown>> = {
    nometadata: selected,
    minimalmetadata: { "odata.metadata": `${SITE_URL}/_api/$metadata#${type}`, ...selected },
    verbose: { d: { __metadata: { type }, ...selected } },
  };
  return answerJson(200, forms[level], {
    "Content-Type": `application/json;odata=${level};streaming=true;charset=utf-8`,
  });
}

/** Answers an error as the REST service writes it. */
export function answerODataError(status: number, code: string, value: string): Answer {
  return answerJson(status, { "odata.error": { code, message: { lang: "en-US", value } } });
}

function select(entity: Entity, names: string | null): Entity {
  const wanted = names?.split(",");
  return Object.fromEntries(
    Object.entries(entity).filter(([name]) => wanted?.includes(name) ?? true),
  );
}

function answerAtom(entity: Entity): Answer {
  const properties = Object.entries(entity).map(
    ([name, value]) => `<d:${name}>${value}</d:${name}>`,
  );
  return {
    status: 200,
    headers: { "Content-Type": "application/atom+xml;type=entry;charset=utf-8" },
    body: `<?xml version="1.0" encoding="utf-8"?><entry><content><m:properties>${properties.join("")}</m:properties></content></entry>`,
  };
}
