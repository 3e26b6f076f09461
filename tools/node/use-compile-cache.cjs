// Keeps compiled code, types taken off, for the next start of whatever is loaded from here on. It
// lies in the checkout, since whoever may write a compile cache decides what is run. A Node that
// has no such cache goes on without.
// https://nodejs.org/api/module.html#module-compile-cache
const module_ = require("node:module");
const { join } = require("node:path");

module_.enableCompileCache?.(join(__dirname, "../../node_modules/.cache/compile"));
