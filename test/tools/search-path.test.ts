import { strict as assert } from "node:assert";
import { extendSearchPath, listSearchPath } from "../../tools/search-path.mjs";

describe("extendSearchPath", () => {
  it("puts a folder in front, and leaves the environment that it is given alone", () => {
    const env = { PATH: "/usr/bin:/bin", HOME: "/home/a" };
    assert.deepEqual(extendSearchPath(env, "/engine/bin", "linux"), {
      PATH: "/engine/bin:/usr/bin:/bin",
      HOME: "/home/a",
    });
    assert.equal(env.PATH, "/usr/bin:/bin");
  });

  it("keeps the name that the variable has on Windows, and adds no second one", () => {
    const env = { Path: "C:\\Windows;C:\\Windows\\System32" };
    assert.deepEqual(extendSearchPath(env, "D:\\engine\\bin", "win32"), {
      Path: "D:\\engine\\bin;C:\\Windows;C:\\Windows\\System32",
    });
  });

  it("takes Path for another variable elsewhere", () => {
    assert.deepEqual(extendSearchPath({ Path: "hidden" }, "/bin", "linux"), {
      Path: "hidden",
      PATH: "/bin:",
    });
  });

  it("makes the variable where there is none", () => {
    assert.deepEqual(extendSearchPath({}, "C:\\bin", "win32"), { PATH: "C:\\bin;" });
  });
});

describe("listSearchPath", () => {
  it("splits as the system does, whatever the name of the variable", () => {
    assert.deepEqual(listSearchPath({ Path: "C:\\a;;D:\\b" }, "win32"), ["C:\\a", "D:\\b"]);
    assert.deepEqual(listSearchPath({ PATH: "/a::/b" }, "linux"), ["/a", "/b"]);
    assert.deepEqual(listSearchPath({}, "linux"), []);
  });
});
