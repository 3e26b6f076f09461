export { deploy } from "./src/program/deploy.ts";
