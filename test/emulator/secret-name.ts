const SECRET_NAME = /SECRET|TOKEN|BEARER|PASSWORD/i;

/** Whether a name of a setting, or of a secret in a vault, says that its value is secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}
