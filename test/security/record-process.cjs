// Loaded into every Node process of a project: notes what it was given, what it prints, and what
// it gives to the processes it starts, so that a test can search all of it.
const { ChildProcess } = require("node:child_process");
const { appendFileSync } = require("node:fs");
const { join } = require("node:path");

const folder = process.env.RECORD_FOLDER;
if (folder !== undefined) {
  const note = (kind, text) => appendFileSync(join(folder, `${process.pid}.${kind}`), text);
  const noteProcess = (kind, args, env) => note(kind, `${JSON.stringify({ args, env })}\n`);
  const pairs = Object.entries(process.env).map(([name, value]) => `${name}=${value}`);
  noteProcess("given", [...process.execArgv, ...process.argv], pairs);
  for (const stream of [process.stdout, process.stderr]) {
    const { write } = stream;
    stream.write = function (chunk, ...rest) {
      note("printed", chunk);
      return write.call(this, chunk, ...rest);
    };
  }
  const { spawn } = ChildProcess.prototype;
  ChildProcess.prototype.spawn = function (options) {
    noteProcess("started", options.args, options.envPairs);
    return spawn.call(this, options);
  };
}
