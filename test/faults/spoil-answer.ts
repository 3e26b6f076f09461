import { type Answer, answerHtml } from "../emulator/answer.ts";
import type { Fault } from "../emulator/faults.ts";
import type { FaultColumn } from "./fault-columns.ts";
import { type RequestRow, VAULT_ROWS } from "./request-rows.ts";

const FIVE_MIB = 5 * 1024 * 1024;

/** A realm that is nobody's. */
const OTHER_REALM = "99999999-9999-4999-8999-999999999999";

/** Makes a true answer unusable, or at least strange. */
export function spoilAnswer(
  row: RequestRow,
  column: FaultColumn,
  elsewhere: string,
): NonNullable<Fault["rewrite"]> {
  return (answer) => {
    const challenge = answer.headers["WWW-Authenticate"];
    switch (column) {
      case "HTML":
        return answerHtml(200, "<!doctype html><title>Sign in to the network</title>");
      case "5 MiB":
        return { ...answer, body: answer.body + " ".repeat(FIVE_MIB) };
      case "content type":
        return {
          ...answer,
          headers: { ...answer.headers, "Content-Type": "application/octet-stream" },
        };
      case "redirect":
        return redirect(row, elsewhere);
      default:
        return challenge === undefined
          ? { ...answer, body: spoilBody(row, column, answer.body) }
          : withChallenge(answer, spoilChallenge(column, challenge));
    }
  };
}

/** Deliberately a redirect that repeats the body; the one that only asks again is milder. */
function redirect(row: RequestRow, elsewhere: string): Answer {
  // What azure-native does with its own secret is not this program's to say.
  return { status: row === "client token" ? 302 : 307, headers: { Location: elsewhere }, body: "" };
}

function spoilBody(row: RequestRow, column: FaultColumn, body: string): string | Uint8Array {
  switch (column) {
    case "empty body":
      return "";
    case "truncated":
      return body.slice(0, body.length / 2);
    case "invalid UTF-8":
      return garble(row, body);
    case "wrong shape":
      return JSON.stringify({ value: VAULT_ROWS.includes(row) ? {} : [], token_type: "Bearer" });
    case "twin keys":
      return addTwin(row, body);
    default:
      throw new Error(`a body cannot suffer from ${column}`);
  }
}

/**
 * Puts a byte that no text has into a value: a foreign setting's, the type of a token beside the
 * token, or the last one, which is the token itself where azure-native logs in.
 */
function garble(row: RequestRow, body: string): Uint8Array {
  const names = row === "client token" ? [] : ['"BEARER":"', '"token_type":"'];
  const name = names.find((text) => body.includes(text));
  const at = name === undefined ? body.lastIndexOf('"') : body.indexOf(name) + name.length;
  return Buffer.concat([
    Buffer.from(body.slice(0, at)),
    Buffer.of(0xff),
    Buffer.from(body.slice(at)),
  ]);
}

const TWINS: Readonly<Partial<Record<RequestRow, string>>> = {
  "client token": "Access_Token",
  "code grant": "Refresh_Token",
  "refresh grant": "Access_Token",
  web: "TITLE",
  currentuser: "userPrincipalName",
  root: "TITLE",
  references: "Value",
  "vault list": "VALUE",
  "vault set": "ID",
  "vault disable": "Id",
  "references again": "Value",
};

function addTwin(row: RequestRow, body: string): string {
  const value = JSON.parse(body) as { properties?: object };
  const twin = TWINS[row];
  if (twin !== undefined) return JSON.stringify({ ...value, [twin]: "of the twin" });
  const properties = { ...value.properties, Sp_Id: "of the twin" };
  return JSON.stringify({ ...value, properties });
}

function spoilChallenge(column: FaultColumn, challenge: string): string | undefined {
  switch (column) {
    case "empty body":
      return undefined;
    case "truncated":
      return challenge.slice(0, 'Bearer realm="01234567'.length);
    case "invalid UTF-8":
      return challenge.replace('realm="', 'realm="\xff');
    case "wrong shape":
      return challenge.replace(/realm="[^"]*"/, 'realm="contoso"');
    case "twin keys":
      return `${challenge},Realm="${OTHER_REALM}"`;
    default:
      throw new Error(`a challenge cannot suffer from ${column}`);
  }
}

function withChallenge(answer: Answer, challenge: string | undefined): Answer {
  return { ...answer, headers: challenge === undefined ? {} : { "WWW-Authenticate": challenge } };
}
