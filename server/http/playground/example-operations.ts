/** An operation that the playground opens with. */
export interface ExampleOperation {
  readonly name: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

/** One operation for each step from a file to a measured model, in their order; they work one after another as they stand. */
export const exampleOperations: readonly ExampleOperation[] = [
  {
    name: '1 Data',
    query: `# The sample that ships with Otvet. A file of your own is uploaded with uploadDataset (add it under "Add files").
mutation SampleData {
  addSampleDataset(language: EN) {
    id
    name
    rowCount
    passageCount
  }
}

query Datasets {
  datasets {
    id
    name
    rowCount
    profile {
      duplicateQuestions
      missing {
        question
        answer
      }
    }
    rows(limit: 3) {
      items {
        question
        answer
      }
    }
  }
}
`,
  },
  {
    name: '2 Fit',
    query: `# Put the id of a dataset into the variables.
mutation Fit($input: FitModelInput!) {
  fitModel(input: $input, load: true) {
    id
    status
  }
}
`,
    variables: {
      input: {
        modelId: 'first',
        datasetId: 'the id of a dataset',
        type: 'BM25',
        recipe: { removeStopWords: true, stemmer: 'AUTO' },
      },
    },
  },
  {
    name: '3 Watch',
    query: `# Every change of any job, as it happens: send this, then start a job in another tab.
subscription Watch {
  jobChanged {
    id
    kind
    status
    stage
    progress
    message
  }
}
`,
  },
  {
    name: '4 Ask',
    query: `query Ask($modelId: ID!, $question: String!) {
  findContext(modelId: $modelId, question: $question, topK: 3) {
    known {
      question
      answer
      similarity
    }
    hits {
      rank
      score
      passage {
        text
      }
      terms {
        term
        weight
      }
    }
    tokens {
      token
      known
    }
    elapsedMs
  }
}
`,
    variables: { modelId: 'first', question: 'How can I make the quality better?' },
  },
  {
    name: '5 Measure',
    query: `mutation Quality($modelId: ID!) {
  runQualityTest(modelId: $modelId) {
    id
    status
  }
}

mutation Speed($modelId: ID!) {
  runBenchmark(modelId: $modelId) {
    id
    status
  }
}

query Results($modelId: ID!) {
  model(id: $modelId) {
    status
    qualityReports {
      accuracy
      accuracyLow
      accuracyHigh
      mrr
      misses(limit: 3) {
        total
        items {
          question
          rank
        }
      }
    }
    benchmarks {
      p50Ms
      p99Ms
      questionsPerSecond
    }
  }
}
`,
    variables: { modelId: 'first' },
  },
];
