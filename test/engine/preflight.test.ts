import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, removeKey, setPlain, setSecret } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

describe("what is wrong is said before anything is spent", () => {
  let scene: Scene;
  const expectRefusal = async (pattern: RegExp) => {
    const { exitCode, output } = await scene.preview("staging");
    assert.notEqual(exitCode, 0, output);
    assert.match(output, pattern);
    return output;
  };

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await scene.consent("staging");
    scene.takeOperations();
  });
  after(() => scene.close());

  it("names every fault of the config at once, each with its command, and sends nothing", async () => {
    await setPlain(scene.project, "staging", { scop: "AllSites.Read", tenantId: "contoso" });
    const output = await expectRefusal(/The config of stack staging has 2 faults/);
    assert.match(output, /scop: is not a key of this program; did you mean scope\?/);
    assert.match(output, /pulumi config rm scop --stack staging/);
    assert.match(output, /tenantId: must be the id of the SharePoint tenant, a GUID/);
    assert.match(output, /pulumi config set tenantId <your tenant id> --stack staging/);
    assert.deepEqual(scene.takeOperations(), []);
    await removeKey(scene.project, "staging", "scop");
    await removeKey(scene.project, "staging", "tenantId");
  });

  it("refuses a secret that stands in clear", async () => {
    await setPlain(scene.project, "staging", { clientSecret: "stands in clear" });
    const output = await expectRefusal(/clientSecret: is a secret, but stored in plain text/);
    assert.doesNotMatch(output, /: stands in clear/);
    await setSecret(scene.project, "staging", "clientSecret", scene.app.clientSecret);
  });

  it("understands a consent that was declined", async () => {
    const declined = "https://localhost/?error=access_denied&error_description=The+user+declined";
    await setSecret(scene.project, "staging", "authorizationCode", declined);
    await expectRefusal(/the consent ended with access_denied \(The user declined\)/);
    assert.deepEqual(scene.takeOperations(), []);
  });

  it("reports a missing right in a preview, while the code is still good", async () => {
    await scene.consent("staging");
    scene.emulator.control.deny("list");
    const output = await expectRefusal(/1 of 1 services cannot be reached; nothing was spent/);
    assert.match(output, /365proxy-rg\/365proxy-staging: Status=403 Code="AuthorizationFailed"/);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
    scene.emulator.control.allow();
  });

  it("reports a site that does not exist", async () => {
    await setPlain(scene.project, "staging", { "targets[0].site": "365proxy-stagign" });
    await expectRefusal(/365proxy-rg\/365proxy-stagign: Status=404 Code="ResourceNotFound"/);
    await setPlain(scene.project, "staging", { "targets[0].site": "365proxy-staging" });
  });

  it("refuses a reference to a key vault, and leaves it in the service", async () => {
    const site = scene.emulator.control.site("365proxy-rg", "365proxy-staging");
    const reference = "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s)";
    site.set("SP_SECRET", reference);
    scene.takeOperations();
    const output = await expectRefusal(/1 of 1 services cannot be written; nothing was spent/);
    assert.match(
      output,
      /SP_SECRET of 365proxy-rg\/365proxy-staging is a reference to a key vault/,
    );
    assert.match(output, /`pulumi config set keyVault adopt --stack staging`/);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
    assert.equal(site.settings()["SP_SECRET"], reference);
    site.remove("SP_SECRET");
  });

  it("reports an Azure login that is refused", async () => {
    await setSecret(
      scene.project,
      "staging",
      "azure-native:clientSecret",
      "no secret of the login",
    );
    const output = await expectRefusal(/The login to Azure failed; nothing was spent or changed/);
    assert.doesNotMatch(output, /services cannot be reached/);
    const { clientSecret } = scene.emulator.azureLogin;
    await setSecret(scene.project, "staging", "azure-native:clientSecret", clientSecret);
    scene.takeOperations();
  });

  it("then uses the code that was kept", async () => {
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
  });
});
