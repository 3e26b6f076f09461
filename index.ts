import { deploy } from "./src/program";

module.exports = deploy;
