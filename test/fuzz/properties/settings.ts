import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type AppAccess,
  listAppSettings,
} from "../../../src/resources/app-settings/call-app-settings.ts";
import { mergeAppSettings } from "../../../src/resources/app-settings/merge-app-settings.ts";
import { readArmError } from "../../../src/resources/app-settings/read-arm-failure.ts";
import { findOwnName } from "../../../src/resources/app-settings/setting-names.ts";
import { writeAppSettings } from "../../../src/resources/app-settings/write-app-settings.ts";
import { answerInTurn } from "../answer-in-turn.ts";
import { httpAnswer } from "../arbitraries/http-answer.ts";
import { mutatedBody, mutatedObject } from "../arbitraries/mutated-json.ts";
import { SECRETS } from "../arbitraries/secrets.ts";
import { type FuzzProperty, holds } from "../fuzz-property.ts";
import { goodFailure } from "../good-failure.ts";

const ACCESS: AppAccess = {
  armEndpoint: "https://management.azure.com",
  resourceId: "/subscriptions/s/resourceGroups/365proxy-rg/providers/Microsoft.Web/sites/365proxy",
  token: SECRETS.armToken,
  timeoutSeconds: 30,
};
const OWN = {
  SP_ID: "22222222-2222-4222-8222-222222222222",
  SP_SECRET: SECRETS.clientSecret,
  SP_TOKEN: SECRETS.refreshToken,
};
const SETTINGS = { SP_ID: "old", SP_TYPE: "refresh_token", "A.b_c": "é😀 %2F\\n", PATH: "" };

const properties = mutatedObject({ ...SETTINGS, SP_SECRET: "old", SP_TOKEN: "old" });
const list = fc.oneof(
  { weight: 4, arbitrary: properties.map((json) => `{"name":"appsettings","properties":${json}}`) },
  { weight: 1, arbitrary: mutatedBody({ name: "appsettings", properties: SETTINGS }) },
);
const refusal = fc.oneof(
  mutatedBody({ error: { code: "Conflict", message: `${SECRETS.armToken} is busy` } }),
  mutatedBody({ Code: "BadRequest", Message: SECRETS.clientSecret, Details: [], Target: null }),
  mutatedObject({ code: "x", message: "y" }).map((json) => `{"Error":${json}}`),
);
const listAnswer = httpAnswer(fc.oneof(list, list, refusal));

function listForeign(map: object): [string, unknown][] {
  return Object.entries(map).filter(([name]) => findOwnName(name) === undefined);
}

/** What holds for answers of Azure Resource Manager and App Service. */
export const SETTINGS_PROPERTIES: readonly FuzzProperty[] = [
  holds("an error of any shape gives texts alone", fc.oneof(refusal, list), (text) => {
    for (const value of Object.values(readArmError(text))) assert.equal(typeof value, "string");
  }),
  holds(
    "any list gives a map that is written back to the byte, or a good failure",
    listAnswer,
    (answer) =>
      listAppSettings(ACCESS, answerInTurn([answer]).send).then((live) => {
        const { merged } = mergeAppSettings(live, OWN);
        const travelled: object = JSON.parse(JSON.stringify(merged)) as object;
        assert.deepEqual(listForeign(travelled), listForeign(live));
        const own = Object.entries(travelled).filter(([name]) => findOwnName(name) !== undefined);
        assert.deepEqual(Object.fromEntries(own), OWN);
        assert.equal(own.length, 3);
        assert.deepEqual(Object.keys(Object.prototype), []);
      }, goodFailure(SECRETS.armToken)),
  ),
  holds(
    "any answers to a write keep the foreign settings of the list before it",
    fc.tuple(listAnswer, httpAnswer(fc.oneof(list, refusal)), listAnswer),
    async (answers) => {
      const { send, requests } = answerInTurn(answers);
      await writeAppSettings(ACCESS, OWN, send).then(
        () => undefined,
        goodFailure(SECRETS.armToken, OWN.SP_SECRET, OWN.SP_TOKEN),
      );
      requests.forEach(({ method, body = "" }, index) => {
        if (method !== "PUT") return;
        const before = answers[Math.min(index, answers.length) - 1]?.text.replace(/^\uFEFF/, "");
        const { properties: sent } = JSON.parse(body) as { properties: object };
        const { properties: live } = JSON.parse(before ?? "") as { properties: object };
        assert.deepEqual(listForeign(sent), listForeign(live));
      });
    },
  ),
];
