import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { type Listening, listen } from "../emulator/listen.ts";
import { configureStack, setPlain, setSecret } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { type ServiceWatch, watchServices } from "./watch-services.ts";

const SERVICES = { staging: "365proxy-staging", production: "365proxy" } as const;
const RESTART = { oldMs: 300, downMs: 400 };
type Stack = keyof typeof SERVICES;

for (const authority of ["entra", "acs"] as const) {
  describe(`service goes on through a year of changes (${authority})`, () => {
    const isManaged = authority === "entra";
    let scene: Scene;
    let healthPage: Listening;
    let healthStatus = 200;
    let watch: ServiceWatch;
    const site = (stack: Stack) => scene.emulator.control.site("365proxy-rg", SERVICES[stack]);
    /** Runs both stacks, and tells which of the three settings of production are new by then. */
    const deploy = async () => {
      const before = site("production").settings();
      await scene.upOk("staging");
      await scene.upOk("production");
      const now = site("production").settings();
      return ["SP_ID", "SP_SECRET", "SP_TOKEN"].filter((name) => now[name] !== before[name]);
    };

    before(async () => {
      healthPage = await listen(0);
      healthPage.serve((_request, response) => response.writeHead(healthStatus).end());
      scene = await openScene(authority);
      await configureStack(scene.project, scene.emulator, "staging", {
        ...(isManaged ? { managesApplication: true } : { app: scene.app }),
        values: {
          authority,
          ...(isManaged ? {} : { encoding: "form" }),
          "targets[0].healthUrl": healthPage.url,
          healthWaitSeconds: "1",
          healthSettleSeconds: "1",
        },
      });
      await configureStack(scene.project, scene.emulator, "production");
      if (isManaged) await scene.upOk("staging");
      await scene.consent("staging");
      await deploy();
      scene.emulator.control.setRestart(RESTART);
      watch = watchServices(`${scene.emulator.url}/consumer/365proxy-rg`, Object.values(SERVICES));
    });
    after(async () => {
      await watch.end();
      await healthPage.close();
      await scene.close();
    });

    const assertServed = () => {
      for (const [name, { served, failed }] of Object.entries(watch.calls)) {
        assert.deepEqual(failed, [], `${name} failed ${failed.length} calls`);
        assert.ok(served > 0, `${name} was served`);
      }
    };

    it("while the token is renewed, and promoted", async () => {
      if (isManaged) {
        scene.advanceDays(40);
      } else {
        await scene.consent("staging");
      }
      assert.deepEqual(await deploy(), ["SP_TOKEN"]);
      assertServed();
    });

    it("while the client secret is rotated, and promoted", async () => {
      for (const round of ["first", "second"]) {
        if (isManaged) {
          await setPlain(scene.project, "staging", { rotate: round });
        } else {
          const secret = scene.emulator.control.addSecret(scene.app.clientId);
          await setSecret(scene.project, "staging", "clientSecret", secret);
        }
        assert.ok((await deploy()).includes("SP_SECRET"));
      }
      assertServed();
    });

    it("while a service that does not become healthy gets its former settings back", async () => {
      const former = site("staging").settings();
      const restarts = site("staging").restarts();
      healthStatus = 500;
      if (isManaged) {
        await setPlain(scene.project, "staging", { rotate: "once more" });
      } else {
        await scene.consent("staging");
      }
      const { exitCode, output } = await scene.up("staging");
      assert.notEqual(exitCode, 0);
      assert.match(output.replace(/\s+/g, " "), /The three settings were rolled back/);
      assert.deepEqual(site("staging").settings(), former);
      assert.equal(site("staging").restarts(), restarts + 2);
      assertServed();
      healthStatus = 200;
      assert.ok((await deploy()).includes("SP_TOKEN"));
      assertServed();
    });

    it("but for the restarts of the app itself, which are counted apart", async () => {
      await watch.end();
      assertServed();
      for (const [name, { served, starting }] of Object.entries(watch.calls)) {
        assert.ok(served > 100, `${name} was called often`);
        assert.ok(starting > 0, `${name} was called during its restarts`);
        console.log(`      ${name}: ${served} served, ${starting} during a restart, 0 failed`);
      }
    });
  });
}
