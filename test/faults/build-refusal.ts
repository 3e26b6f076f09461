import type { Fault } from "../emulator/faults.ts";
import type { ReceivedRequest } from "../emulator/route.ts";
import type { RequestRow } from "./request-rows.ts";

type Rewrite = NonNullable<Fault["rewrite"]>;

/** OAuth errors of the statuses that have one; the others come from something in between. */
const OAUTH_ERRORS: Readonly<Record<number, string>> = {
  400: "invalid_grant",
  401: "invalid_client",
  429: "temporarily_unavailable",
  500: "server_error",
  503: "temporarily_unavailable",
};

/**
 * Makes a refusal in the shape of the service. Deliberately an indiscreet one: it repeats every
 * secret of the request, in each form in which a server might.
 */
export function buildRefusal(
  row: RequestRow,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Rewrite {
  return (_answer, request) => ({
    status,
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(describe(row, status, repeatSecrets(request))),
  });
}

function describe(row: RequestRow, status: number, said: string): object {
  switch (row) {
    case "client token":
    case "code grant":
    case "refresh grant":
      return {
        ...(OAUTH_ERRORS[status] === undefined ? {} : { error: OAUTH_ERRORS[status] }),
        error_description: `AADSTS90000: Not now: ${said}\r\nTrace ID: 1`,
      };
    case "PUT":
    case "preflight":
    case "list":
    case "list again":
    case "references":
    case "references again":
    case "vault list":
    case "vault set":
    case "vault disable":
      return { error: { code: `Status${status}`, message: `Not now: ${said}` } };
    default:
      return { message: said };
  }
}

function repeatSecrets({ headers, form, text }: ReceivedRequest): string {
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
  const fields = [...form].flatMap(([name, value]) =>
    /secret|token|code/.test(name) ? [value] : [],
  );
  const { properties = {}, value } = readJson(text) as {
    properties?: Record<string, string>;
    value?: string;
  };
  return [token, ...fields, ...Object.values(properties), value]
    .flatMap((value) => (value === undefined ? [] : spell(value)))
    .join(" ");
}

function spell(value: string): string[] {
  const bytes = Buffer.from(value);
  return [value, encodeURIComponent(value), bytes.toString("base64"), bytes.toString("base64url")];
}

function readJson(text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    return {};
  }
}
