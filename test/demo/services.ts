import { SETTING_NAMES } from "../../src/resources/app-settings/setting-names.ts";
import type { SiteControl } from "../emulator/site-control.ts";
import type { Scene } from "../engine/open-scene.ts";

const RESOURCE_GROUP = "365proxy-rg";

/** The services of the story: one of each stack, and one that nobody rotates. */
export const SERVICES = {
  staging: "365proxy-staging",
  production: "365proxy",
  forgotten: "365proxy-east",
} as const;

/** Which of the services. */
export type ServiceName = keyof typeof SERVICES;

/** What a service answers when it is asked for something from SharePoint. */
export interface ServiceAnswer {
  readonly works: boolean;
  /** The title that it read, or the status and the error. */
  readonly text: string;
}

/** Opens what the emulator knows of a service. */
export function openSite(scene: Scene, service: ServiceName): SiteControl {
  return scene.emulator.control.site(RESOURCE_GROUP, SERVICES[service]);
}

/** Calls a service, which makes itself an access token from its settings and reads a title. */
export async function callService(scene: Scene, service: ServiceName): Promise<ServiceAnswer> {
  const { status, body } = await scene.callConsumer(`${RESOURCE_GROUP}/${SERVICES[service]}`);
  const { title, error } = body as { readonly title?: string; readonly error?: string };
  return status === 200 && title !== undefined
    ? { works: true, text: title }
    : { works: false, text: `${status}, ${error}` };
}

/** The three values that a service gets of this program, as one text to compare. */
export function readCredential(scene: Scene, service: ServiceName): string {
  const values = openSite(scene, service).values();
  return JSON.stringify(SETTING_NAMES.map((name) => values[name]));
}

/** All other settings of a service, in their order, as one text to compare. */
export function readForeign(scene: Scene, service: ServiceName): string {
  const own: readonly string[] = SETTING_NAMES;
  const settings = Object.entries(openSite(scene, service).settings());
  return JSON.stringify(settings.filter(([name]) => !own.includes(name)));
}

/** The names of a service's settings that are not as they were, separated by commas. */
export function listChanged(
  scene: Scene,
  service: ServiceName,
  before: Readonly<Record<string, string>>,
): string {
  const after = openSite(scene, service).settings();
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => after[name] !== before[name]).join();
}

/** Whether staging was written to once and restarted once since the beginning. */
export function isRestartedOnce(scene: Scene): boolean {
  const site = openSite(scene, "staging");
  return site.puts() === 1 && site.restarts() === 1;
}

/** Copies the credential of staging by hand, as it was done before there was this program. */
export function copyByHand(scene: Scene, to: ServiceName): void {
  const settings = openSite(scene, "staging").settings();
  for (const name of SETTING_NAMES) openSite(scene, to).set(name, settings[name] ?? "");
}
