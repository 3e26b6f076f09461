// Loaded before anything else, so that a program takes this Node for an older one.
Object.defineProperty(process, "version", { value: "v20.20.2" });
