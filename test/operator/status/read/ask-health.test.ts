import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { askHealth } from "../../../../src/operator/status/read/ask-health.ts";
import { type Listening, listen } from "../../../emulator/listen.ts";

describe("askHealth", () => {
  let server: Listening;
  const requests: string[] = [];
  before(async () => {
    server = await listen(0);
    server.serve(({ url = "", headers }, response) => {
      requests.push(`${url} ${headers.authorization ?? "without credentials"}`);
      response.writeHead(url.startsWith("/good") ? 200 : 503).end();
    });
  });
  after(() => server.close());

  const service = (site: string, page?: string) => ({
    resourceGroup: "rg",
    site,
    ...(page !== undefined && { healthUrl: `${server.url}${page}` }),
  });

  it("gives what is not healthy, and asks none without a page or that was not written yet", async () => {
    const { host } = new URL(server.url);
    const [good, silent, bad] = [service("a", "/good"), service("b"), service("c", "/bad?deep=x")];
    const elsewhere = { ...bad, subscriptionId: "other" };
    const services = [good, silent, elsewhere, bad, service("d", "/bad")];
    const written = { "rg/a": {}, "rg/b": {}, "other/rg/c": {}, "rg/c": {} };
    const answer = `GET ${host}/bad was answered with status 503.`;
    assert.deepEqual(await askHealth({ services, written }, 0), [
      { service: elsewhere, answer },
      { service: bad, answer },
    ]);
    assert.deepEqual(requests.toSorted(), [
      "/bad?deep=x without credentials",
      "/bad?deep=x without credentials",
      "/good without credentials",
    ]);
  });

  it("waits for a service that is being restarted", async () => {
    let answers = 0;
    const restarting = await listen(0);
    restarting.serve((_request, response) => {
      answers += 1;
      response.writeHead(answers === 1 ? 503 : 200).end();
    });
    const services = [{ resourceGroup: "rg", site: "a", healthUrl: restarting.url }];
    assert.deepEqual(await askHealth({ services, written: { "rg/a": {} } }), []);
    assert.equal(answers, 2);
    await restarting.close();
  });
});
