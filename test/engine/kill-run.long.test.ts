import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Operation } from "../emulator/route.ts";
import { listBoundaries, nameBoundary } from "./kill-run.ts";

const request = (operation: Operation, method = "POST", path = `/${operation}`) => ({
  operation,
  method,
  path,
});
const list = (...requests: readonly ReturnType<typeof request>[]) =>
  listBoundaries(requests, "after").map(nameBoundary);

describe("the boundaries of a run", () => {
  it("are one for each request, counted by operation", () => {
    assert.deepEqual(
      list(
        ...[request("list-app-settings"), request("refresh-grant"), request("refresh-grant")],
        request("list-app-settings"),
      ),
      [
        ...["after list-app-settings", "after refresh-grant", "after refresh-grant (2)"],
        "after list-app-settings (2)",
      ],
    );
  });

  it("are one for all logins of a kind", () => {
    const logins = [request("metadata", "GET"), request("client-credentials-grant")];
    assert.deepEqual(list(...logins, request("probe-web", "GET"), ...logins), [
      ...["after metadata", "after client-credentials-grant", "after probe-web"],
    ]);
  });

  it("are one for a row of polls, and another one behind a change", () => {
    const poll = request("read-application", "GET", "/v1.0/applications/1");
    const other = request("read-application", "GET", "/v1.0/applications/2");
    assert.deepEqual(
      list(poll, poll, request("metadata"), poll, request("add-password"), poll, other),
      [
        ...["after read-application", "after metadata", "after add-password"],
        ...["after read-application (4)", "after read-application (5)"],
      ],
    );
  });
});
