#!/usr/bin/env bash
# What azure-pipelines.yml runs within AzureCLI@2: the schedule's check or rotate. Its exit code is that
# of the schedule.
set -uo pipefail
work=$1

# Azure Pipelines leaves `$(NAME)` in the place of a secret variable that is not set.
for name in PULUMI_CONFIG_PASSPHRASE ROTATION_WEBHOOK; do
  if [ "${!name-}" = "\$($name)" ]; then
    unset "$name"
  fi
done

# azure-native and azuread each exchange the id token of the service connection.
# https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/azure-cli-v2
if [ "$work" = rotate ]; then
  ARM_SUBSCRIPTION_ID=$(az account show --query id --output tsv) || exit 2
  export ARM_SUBSCRIPTION_ID ARM_USE_OIDC=true
  export ARM_CLIENT_ID="$servicePrincipalId" ARM_TENANT_ID="$tenantId" ARM_OIDC_TOKEN="$idToken"
fi

# An agent forgets everything, so that what the webhook was told is kept beside the state.
is_kept=false
was_kept=false
address='^azblob://([^/?]+)[^?]*\?(.*&)?storage_account=([^&]+)'
if [ -n "${ROTATION_WEBHOOK-}" ] && [[ ${PULUMI_BACKEND_URL-} =~ $address ]]; then
  blob=(--account-name "${BASH_REMATCH[3]}" --container-name "${BASH_REMATCH[1]}"
    --name sharepoint-rotation-news.json --auth-mode login --only-show-errors)
  is_kept=true
  export ROTATION_NEWS_FILE="$AGENT_TEMPDIRECTORY/sharepoint-rotation-news.json"
  rm -f "$ROTATION_NEWS_FILE"
  if [ "$(az storage blob exists "${blob[@]}" --query exists --output tsv)" = true ]; then
    # What could not be read is not deleted either.
    if az storage blob download "${blob[@]}" --file "$ROTATION_NEWS_FILE" --output none; then
      was_kept=true
    else
      rm -f "$ROTATION_NEWS_FILE"
    fi
  fi
fi

npm run schedule -- "$work"
code=$?

keep() {
  if [ -f "$ROTATION_NEWS_FILE" ]; then
    az storage blob upload "${blob[@]}" --file "$ROTATION_NEWS_FILE" --overwrite --output none
  elif [ "$was_kept" = true ]; then
    az storage blob delete "${blob[@]}" --output none
  fi
}
if [ "$is_kept" = true ] && ! keep; then
  echo "##vso[task.logissue type=warning]What the webhook was told could not be kept: the next run tells it again."
fi
exit "$code"
