import assert from "node:assert/strict";
import { type DefaultErrorResponse, isRestError } from "@azure/arm-appservice";
import type { Fault } from "../emulator/faults.ts";
import { useEmulator } from "../emulator/tests/use-emulator.ts";
import { createAppServiceClient } from "./create-app-service-client.ts";

const GROUP = "365proxy-rg";

/** What the client makes of a refusal. */
interface Refusal {
  readonly statusCode: number;
  /** Absent where the error is not in Resource Manager's own shape. */
  readonly code?: string;
  readonly message: RegExp;
}

describe("Microsoft's own client of App Service, refused by the emulator", () => {
  const emulator = useEmulator();

  const list = (site = "365proxy", group = GROUP) =>
    createAppServiceClient(emulator()).webApps.listApplicationSettings(group, site);

  const update = (properties: Record<string, string>) =>
    createAppServiceClient(emulator()).webApps.updateApplicationSettings(GROUP, "365proxy", {
      properties,
    });

  const assertRefused = async (operation: Promise<unknown>, refusal: Refusal) => {
    await assert.rejects(operation, (error) => {
      assert.ok(isRestError(error), String(error));
      const { error: details } = error.details as DefaultErrorResponse;
      assert.equal(error.statusCode, refusal.statusCode);
      assert.deepEqual([error.code, details?.code], [refusal.code, refusal.code]);
      assert.match(details?.message ?? error.message, refusal.message);
      return true;
    });
  };

  it("reads a site that does not exist as ResourceNotFound", async () => {
    const message = /The Resource 'Microsoft\.Web\/sites\/nowhere' .* was not found/;
    await assertRefused(list("nowhere"), { statusCode: 404, code: "ResourceNotFound", message });
  });

  it("reads a slot that does not exist as ResourceNotFound", async () => {
    const { webApps } = createAppServiceClient(emulator());
    const missing = webApps.listApplicationSettingsSlot(GROUP, "365proxy", "nowhere");
    const message = /'Microsoft\.Web\/sites\/slots\/365proxy\/nowhere'/;
    await assertRefused(missing, { statusCode: 404, code: "ResourceNotFound", message });
  });

  it("reads a resource group that does not exist as ResourceGroupNotFound", async () => {
    const missing = list("365proxy", "nowhere");
    const message = /Resource group 'nowhere' could not be found/;
    await assertRefused(missing, { statusCode: 404, code: "ResourceGroupNotFound", message });
  });

  it("reads a missing right as AuthorizationFailed, with the action that is needed", async () => {
    emulator().control.deny("write");
    const message = /'Microsoft\.Web\/sites\/config\/write'/;
    await assertRefused(update({}), { statusCode: 403, code: "AuthorizationFailed", message });
    await list();
  });

  it("reads a token that has ended as ExpiredAuthenticationToken", async () => {
    const { webApps } = createAppServiceClient(emulator());
    await webApps.listApplicationSettings(GROUP, "365proxy");
    emulator().control.advance(3_600_000);
    await assertRefused(webApps.listApplicationSettings(GROUP, "365proxy"), {
      statusCode: 401,
      code: "ExpiredAuthenticationToken",
      message: /The access token expiry UTC time/,
    });
  });

  it("reads an error in App Service's own shape by its status alone", async () => {
    const broken = update({ BROKEN: 1 as unknown as string });
    await assertRefused(broken, { statusCode: 400, message: /400/ });
    const twice = update({ Path: "1", PATH: "2" });
    await assertRefused(twice, { statusCode: 400, message: /400/ });
    assert.equal(emulator().control.site(GROUP, "365proxy").puts(), 0);
  });

  it("reads a conflict, and does not try again", async () => {
    const { control } = emulator();
    const body = { error: { code: "Conflict", message: "Another operation is in progress." } };
    control.fault({ operation: "put-app-settings", kind: "status", status: 409, body });
    const message = /Another operation is in progress/;
    await assertRefused(update({}), { statusCode: 409, code: "Conflict", message });
    assert.equal(control.site(GROUP, "365proxy").puts(), 0);
  });

  it("gives up after its tries where throttling does not end", async () => {
    const { control } = emulator();
    throttle({ times: 10, headers: { "Retry-After": "0" } });
    const refusal = { statusCode: 429, code: "TooManyRequests", message: /Slow down/ };
    await assertRefused(list(), refusal);
    const tries = control.requests().filter(({ status }) => status === 429);
    assert.equal(tries.length, 4);
  });

  it("waits as long as Retry-After says, and then has its answer", async () => {
    throttle({ headers: { "Retry-After": "1" } });
    const before = performance.now();
    const { properties } = await list();
    assert.equal(properties?.["SP_TYPE"], "refresh_token");
    assert.ok(performance.now() - before > 950);
  });

  it("does not take an answer that is no JSON for settings", async () => {
    const { control } = emulator();
    const body = "<html>not here</html>";
    control.fault({ operation: "list-app-settings", kind: "body", body });
    await assert.rejects(list(), (error) => isRestError(error) && error.code === "PARSE_ERROR");
  });

  it("gets no token, so makes no request, with a wrong secret", async () => {
    const { webApps } = createAppServiceClient(emulator(), "wrong");
    await assert.rejects(webApps.listApplicationSettings(GROUP, "365proxy"), /AADSTS7000215/);
    const services = emulator()
      .control.requests()
      .map(({ service, status }) => [service, status]);
    assert.deepEqual(services, [["entra", 401]]);
  });

  function throttle(fault: Partial<Fault>): void {
    const body = { error: { code: "TooManyRequests", message: "Slow down." } };
    const operation = "list-app-settings";
    emulator().control.fault({ operation, kind: "status", status: 429, body, ...fault });
  }
});
