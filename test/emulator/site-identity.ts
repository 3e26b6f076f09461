/** An identity that was made apart from the sites that use it. */
export interface UserIdentity {
  /** The id of its resource. */
  readonly id: string;
  readonly clientId: string;
  readonly principalId: string;
}

/** Whom a site can log in as. */
export interface SiteIdentity {
  /** The object id of its own identity; absent where that is off. */
  readonly systemAssigned?: string | undefined;
  readonly userAssigned?: UserIdentity | undefined;
  /** Which of them reads the references: `SystemAssigned`, or the id of the other's resource. */
  readonly forReferences: string;
}

/** The object id of the identity that reads the references; nothing where the site does not have it. */
export function findReferencePrincipal(identity: SiteIdentity): string | undefined {
  const { systemAssigned, userAssigned, forReferences } = identity;
  if (forReferences === "SystemAssigned") return systemAssigned;
  return userAssigned?.id === forReferences ? userAssigned.principalId : undefined;
}
