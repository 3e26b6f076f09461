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

  it("gives the answer of a service that is not healthy, and asks none without a page", async () => {
    const { host } = new URL(server.url);
    const services = [service("a", "/good"), service("b"), service("c", "/bad?deep=hidden")];
    assert.deepEqual(
      [...(await askHealth(services, 0))],
      [["rg/c", `GET ${host}/bad was answered with status 503.`]],
    );
    assert.deepEqual(requests.toSorted(), [
      "/bad?deep=hidden without credentials",
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
    assert.deepEqual([...(await askHealth(services))], []);
    assert.equal(answers, 2);
    await restarting.close();
  });
});
