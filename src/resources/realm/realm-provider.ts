import { discoverRealm } from "../../protocol/oauth/discover-realm.ts";
import { isUnknown } from "../shared/is-unknown.ts";

/** Plain inputs of the resource, as the engine hands them to the provider. */
export interface RealmInputs {
  /** The SharePoint site's https URL. */
  readonly siteUrl: string;
  /** Origin that requests to SharePoint go to. */
  readonly sharePointEndpoint: string;
  readonly timeoutSeconds: number;
}

/** What the resource keeps. */
export interface RealmState {
  readonly siteUrl: string;
  /** The realm: a GUID in lower case. */
  readonly tenantId: string;
}

/** Asks SharePoint once for the tenant realm, and again only for another host. */
export const realmProvider = {
  async diff(_id: string, olds: RealmState, news: RealmInputs) {
    return { changes: isUnknown(news.siteUrl) || hostOf(olds.siteUrl) !== hostOf(news.siteUrl) };
  },

  async create(inputs: RealmInputs) {
    const outs = await findRealm(inputs);
    return { id: outs.tenantId, outs };
  },

  async update(_id: string, _olds: RealmState, news: RealmInputs) {
    return { outs: await findRealm(news) };
  },
};

async function findRealm(inputs: RealmInputs): Promise<RealmState> {
  return { siteUrl: inputs.siteUrl, tenantId: await discoverRealm(inputs) };
}

function hostOf(siteUrl: string): string {
  return new URL(siteUrl).host;
}
