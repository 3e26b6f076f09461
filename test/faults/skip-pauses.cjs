/**
 * Loaded before anything else by the Node processes of an engine's fault cell: pauses between
 * tries take no time. Timers of other kinds, such as the bound of a request, go on as ever.
 */
const { syncBuiltinESMExports } = require("node:module");
const timers = require("node:timers/promises");

const pause = timers.setTimeout;

Object.assign(timers, {
  setTimeout: (ms, value, options) => pause(Math.min(ms, 5), value, options),
});
syncBuiltinESMExports();
