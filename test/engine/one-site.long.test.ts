import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import type { StatusReport } from "../../src/operator/status/status-report.ts";
import { createGraphClient } from "../emulator/tests/graph-client.ts";
import { postForm, readBody, send } from "../emulator/tests/send.ts";
import { configureStack, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const PROGRAM = "src/operator/sharepoint-rotation.mjs";
const SITE = "sites/PublicSafety";
const STAGING = "365proxy-rg/365proxy-staging";

describe("a stack with a token for one site", () => {
  let scene: Scene;
  const operate = (...args: string[]) =>
    scene.project.runProgram(process.execPath, [PROGRAM, ...args]);
  const service = (name: string) => scene.emulator.control.site("365proxy-rg", name);
  /** The proxy reads the site, and asks for what was consented to. */
  const tellProxy = (name: string) => {
    service(name).set("SP_SITE", `${scene.emulator.siteUrl}/${SITE}`);
    service(name).set("SP_SCOPE", "Sites.Selected");
  };
  const findApplication = () =>
    scene.emulator.control.listApplications().find(({ title }) => /^365 Proxy \w{8}$/.test(title));
  const upAgain = async (word: string) => {
    await setPlain(scene.project, "staging", { rotate: word });
    return scene.upOk("staging");
  };

  before(async () => {
    scene = await openScene("entra");
    const siteUrl = `${scene.emulator.siteUrl}/${SITE}`;
    await configureStack(scene.project, scene.emulator, "staging", {
      managesApplication: true,
      values: { siteUrl, scope: "Sites.Selected" },
    });
    await configureStack(scene.project, scene.emulator, "production", { values: { siteUrl } });
    for (const name of ["365proxy-staging", "365proxy"]) tellProxy(name);
  });
  after(() => scene.close());

  it("registers an application that asks for granted sites, and for nothing else", async () => {
    await scene.upOk("staging");
    const client = await createGraphClient(scene.emulator);
    const { body } = await client.get(`/v1.0/applications/${findApplication()?.objectId}`);
    assert.deepEqual(body["requiredResourceAccess"], [
      {
        resourceAppId: "00000003-0000-0ff1-ce00-000000000000",
        resourceAccess: [{ id: "9ac4404a-0323-446d-b334-b4ae4d18b38a", type: "Scope" }],
      },
    ]);
    const { consentUrl } = await scene.outputs("staging");
    assert.match(String(consentUrl), /%2FSites\.Selected%20offline_access/);
  });

  it("fails its test before the grant, names the command, and keeps the token", async () => {
    await scene.consent("staging", "Sites.Selected");
    const { exitCode, output } = await scene.up("staging");
    assert.notEqual(exitCode, 0);
    const said = output.replace(/\s+/g, " ");
    assert.match(
      said,
      /The credential failed its test\. GET \S+\/sites\/PublicSafety\/_api\/web was/,
    );
    assert.match(said, /no grant of this site yet \(`npm run grant-site -- --stack staging`\)/);
    assert.match(said, /The token is saved and the services keep the settings they have\./);
    assert.equal(service("365proxy-staging").settings()["SP_TOKEN"], undefined);
  });

  it("prints the request for an administrator where the directory login may not grant", async () => {
    const { exitCode, stdout, stderr } = await operate("grant-site", "--stack", "staging");
    assert.equal(exitCode, 1, stderr);
    assert.match(stderr, /may not grant sites: .*403 \(accessDenied: Access denied\)/);
    assert.match(
      stdout,
      /az rest --method post --url "\S+ .*" --body "@grant-site\.staging\.json"/,
    );
    assert.ok(existsSync(join(scene.project.folder, "grant-site.staging.json")));
  });

  it("grants the site by the command, where the login may", async () => {
    const { control, directoryLogin } = scene.emulator;
    control.allowSiteGrants(directoryLogin.clientId);
    const { exitCode, stdout, stderr } = await operate("grant-site", "--stack", "staging");
    assert.equal(exitCode, 0, stderr);
    assert.match(stdout, /role write\. Then: `pulumi up --stack staging`/);
    assert.deepEqual(
      control.listSiteGrants(SITE).map(({ clientId, roles }) => [clientId, roles]),
      [[findApplication()?.clientId, ["write"]]],
    );
  });

  it("goes live with the next run, without another consent, and tells how far it reaches", async () => {
    scene.takeOperations();
    await scene.upOk("staging");
    const operations = scene.takeOperations();
    assert.ok(!operations.includes("code-grant"), String(operations));
    assert.equal(operations.filter((operation) => operation === "probe-web").length, 2);
    const outputs = await scene.outputs("staging");
    assert.deepEqual([outputs["stage"], outputs["reach"]], ["live", "1 site"]);
    const { status, body } = await scene.callConsumer(STAGING);
    assert.deepEqual([status, body], [200, { ok: true, title: "Public Safety" }]);
  });

  it("opens with what the service has its site and the sites below it, and no other", async () => {
    const { siteUrl, tenantId, endpoints } = scene.emulator;
    const { SP_ID, SP_SECRET, SP_TOKEN } = service("365proxy-staging").settings();
    const grant = await postForm(`${endpoints.entra}/${tenantId}/oauth2/v2.0/token`, {
      ...{ grant_type: "refresh_token", client_id: SP_ID, client_secret: SP_SECRET },
      ...{ refresh_token: SP_TOKEN, scope: `${siteUrl}/Sites.Selected` },
    });
    const authorization = `Bearer ${readBody(grant)["access_token"]}`;
    const statuses = await Promise.all(
      ["", `/${SITE}`, `/${SITE}/acc`, "/sites/Finance"].map(async (path) => {
        const reply = await send(`${endpoints.sharePoint}${path}/_api/web?$select=Title`, {
          headers: { authorization, accept: "application/json" },
        });
        return reply.status;
      }),
    );
    assert.deepEqual(statuses, [403, 200, 200, 403]);
  });

  it("is told by status, and by a stack that takes the credential", async () => {
    await scene.upOk("production");
    assert.equal((await scene.outputs("production"))["reach"], "1 site");
    const table = await operate("status");
    assert.equal(table.exitCode, 0, table.output);
    assert.match(table.stdout, /│ reaches +│ 1 site +│ 1 site +│/);
    const { stdout } = await operate("status", "--json");
    const { stacks, verdict } = JSON.parse(stdout) as StatusReport;
    assert.equal(verdict, "good");
    assert.deepEqual(
      stacks.map(({ reach, findings }) => [reach, findings]),
      [
        ["1 site", []],
        ["1 site", []],
      ],
    );
  });

  it("spends nothing in a preview, and nothing in a run that has nothing to do", async () => {
    scene.takeOperations();
    const { exitCode, output } = await scene.preview("staging");
    assert.equal(exitCode, 0, output);
    assert.doesNotMatch(output, /^\s*[+~-]/m);
    await scene.upOk("staging");
    const reads = ["list-app-settings", "read-application"];
    assert.deepEqual(scene.takeOperations().sort(), [...reads, ...reads].sort());
  });

  it("warns in each run of a token that opens the root too, until it does not", async () => {
    const { control } = scene.emulator;
    const clientId = String(findApplication()?.clientId);
    control.grantSite("", clientId);
    assert.match(
      (await upAgain("wider")).replace(/\s+/g, " "),
      /warning: scope asks for Sites\.Sel/,
    );
    assert.equal((await scene.outputs("staging"))["reach"], "more than 1 site");
    const { stdout, exitCode } = await operate("status", "--stack", "staging");
    assert.equal(exitCode, 0, stdout);
    assert.match(stdout, /· staging: Its token opens the tenant's root site too/);
    control.revokeSite("", clientId);
    assert.doesNotMatch(await scene.upOk("staging"), /warning: scope asks/);
    assert.equal((await scene.outputs("staging"))["reach"], "1 site");
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
  });
});
