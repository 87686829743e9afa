#!/usr/bin/env bash
# From a CSV to an answer with curl alone: bash curl.sh [address of the API]
set -euo pipefail
API=${1:-http://127.0.0.1:4000/graphql}

# The token, for a server that wants one, comes from OTVET_API_TOKEN.
api() { curl -s "$API" ${OTVET_API_TOKEN:+-H "authorization: Bearer $OTVET_API_TOKEN"} "$@"; }

cat > capitals.csv <<'CSV'
question,context,answer
What is the capital of France?,Paris on the Seine is the capital of France.,Paris
What is the capital of Peru?,Lima on the Pacific coast is the capital of Peru.,Lima
Which river crosses Cairo?,The Nile crosses Cairo before its delta.,the Nile
CSV

DATASET=$(api -H 'apollo-require-preflight: true' \
  -F operations='{"query":"mutation ($file: Upload!) { uploadDataset(file: $file) { id } }","variables":{"file":null}}' \
  -F map='{"0":["variables.file"]}' -F 0=@capitals.csv | sed -E 's/.*"id":"([^"]+)".*/\1/')

api -H 'content-type: application/json' -d '{
  "query": "mutation ($input: FitModelInput!) { fitModel(input: $input, load: true) { id status } }",
  "variables": { "input": { "modelId": "capitals", "datasetId": "'$DATASET'", "type": "BM25" } }
}'

until api -H 'content-type: application/json' \
  -d '{"query":"{ model(id: \"capitals\") { status } }"}' | grep -qE 'LOADED|null'; do sleep 0.2; done

api -H 'content-type: application/json' -d '{
  "query": "{ findContext(modelId: \"capitals\", question: \"Which city lies on the Seine?\", topK: 1) { hits { score passage { text } answers { answer } } } }"
}'
