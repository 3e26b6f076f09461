import { strict as assert } from "node:assert";
import { findEngine } from "../../tools/engine/find-engine.mjs";

type Answer = "found" | "fault";

async function run(answers: {
  path: Answer;
  cache: Answer;
  again: Answer;
  download: Answer;
  build: Answer;
}) {
  const asked: string[] = [];
  const way = (key: keyof typeof answers, name: string = key) => ({
    name,
    find: async () => {
      asked.push(key);
      return answers[key] === "found"
        ? { folder: `/${key}`, isOnPath: key === "path" }
        : { fault: `no ${key}` };
    },
  });
  const engine = await findEngine({
    ready: [way("path"), way("cache")],
    again: way("again", "cache"),
    make: [way("download"), way("build")],
    inTurn: async (work) => {
      asked.push("[");
      const result = await work();
      asked.push("]");
      return result;
    },
  });
  return { asked: asked.join(" "), engine };
}

const NONE = {
  path: "fault",
  cache: "fault",
  again: "fault",
  download: "fault",
  build: "fault",
} as const;

describe("findEngine", () => {
  for (const [title, answers, asked, folder] of [
    [
      "takes the engine on PATH before all others",
      { path: "found", cache: "found" },
      "path",
      "/path",
    ],
    ["takes the cache without a lock", { cache: "found" }, "path cache", "/cache"],
    [
      "looks into the cache again when it is its turn",
      { again: "found" },
      "path cache [ again ]",
      "/again",
    ],
    [
      "downloads before it builds",
      { download: "found", build: "found" },
      "path cache [ again download ]",
      "/download",
    ],
    [
      "builds when nothing else works",
      { build: "found" },
      "path cache [ again download build ]",
      "/build",
    ],
  ] as const) {
    it(title, async () => {
      const outcome = await run({ ...NONE, ...answers });
      assert.equal(outcome.asked, asked);
      assert.equal("folder" in outcome.engine && outcome.engine.folder, folder);
    });
  }

  it("names the fault of every way once when none works", async () => {
    const { engine } = await run(NONE);
    assert.deepEqual(engine, {
      failures: [
        { way: "path", fault: "no path" },
        { way: "cache", fault: "no cache" },
        { way: "download", fault: "no download" },
        { way: "build", fault: "no build" },
      ],
    });
  });
});
