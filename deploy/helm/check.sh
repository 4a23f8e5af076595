#!/usr/bin/env bash
# Lints the chart, renders it for the sets of values in ci/, and validates what came of it for Kubernetes 1.29 to 1.33. Wants helm
# (else: go install helm.sh/helm/v3/cmd/helm@v3.18.6) and kubernetes-validate (pip install kubernetes-validate), which is left out
# where it is not.
set -euo pipefail
cd "$(dirname "$0")"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for values in ci/*.yaml; do
  name=$(basename "$values" .yaml)
  helm lint --strict --quiet --kube-version 1.33.0 --values "$values" .
  helm template webhooks . --kube-version 1.33.0 --namespace webhooks --values "$values" --output-dir "$out/$name" > /dev/null
  # The custom resources of the Prometheus operator are none of Kubernetes' own.
  rm -f "$out/$name/webhooks/templates/monitoring.yaml"
  echo "$name: rendered"
done
if helm template webhooks . --kube-version 1.33.0 --set nonsense=1 > /dev/null 2>&1; then
  echo "A value that there is not is taken"
  exit 1
fi
if command -v kubernetes-validate > /dev/null; then
  for version in 1.29.0 1.30.0 1.31.0 1.32.0 1.33.0; do
    kubernetes-validate --kubernetes-version "$version" --strict --quiet "$out"/*/webhooks/templates/*.yaml > "$out/validated" || {
      cat "$out/validated"
      exit 1
    }
    echo "valid for Kubernetes $version"
  done
else
  echo "No kubernetes-validate: what was rendered is not validated"
fi
