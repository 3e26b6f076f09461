import assert from "node:assert/strict";
import { once } from "node:events";
import { get } from "node:http";
import { createEntraClient } from "./entra-client.ts";
import { useEmulator } from "./use-emulator.ts";

describe("a watch over the emulator's requests", () => {
  const emulator = useEmulator();

  it("is asked before a request is handled, and told when it was answered", async () => {
    const { control } = emulator();
    const client = createEntraClient(emulator());
    const code = client.consent();
    const told: string[] = [];
    control.watchRequests({
      arrived({ operation, status }) {
        told.push(`${operation} arrived ${status}`);
        return "handle";
      },
      answered: ({ operation, status }) => void told.push(`${operation} answered ${status}`),
    });
    assert.equal((await client.redeem({ code })).status, 200);
    assert.deepEqual(told, ["code-grant arrived 0", "code-grant answered 200"]);
    control.watchRequests();
    assert.equal((await client.redeem({ code })).status, 400);
    assert.equal(told.length, 2);
  });

  it("may drop a request, of which its service then never hears", async () => {
    const { control, url } = emulator();
    const site = control.site("365proxy-rg", "365proxy");
    control.beforeNext("consumer-call", () => site.set("SEEN", "yes"));
    const watched = new Promise<string>((resolve) => {
      control.watchRequests({
        arrived({ operation }) {
          resolve(String(operation));
          return "drop";
        },
        answered: () => assert.fail("it was answered"),
      });
    });
    const request = get(`${url}/consumer/365proxy-rg/365proxy`);
    assert.equal(await watched, "consumer-call");
    request.destroy();
    await once(request, "error");
    control.watchRequests();
    assert.equal(site.settings()["SEEN"], undefined);
    assert.equal(control.requests().at(-1)?.status, 0);
  });
});
