// How often the right passage comes first, and where it does not: node quality-test.mjs model [address of the server]
import { createOtvet } from 'otvet-sdk';

const [modelId, url = 'http://127.0.0.1:4000'] = process.argv.slice(2);
const otvet = createOtvet({ url, token: process.env.OTVET_API_TOKEN });

const { qualityReport } = await otvet.waitForJob(await otvet.runQualityTest({ modelId }));
const report = await otvet.qualityReport({ id: qualityReport.id });
const percent = (share) => `${(100 * share).toFixed(1)} %`;
console.log(
  `accuracy ${percent(report.accuracy)} (${percent(report.accuracyLow)} to ${percent(report.accuracyHigh)}), ` +
    `MRR ${report.mrr.toFixed(3)} over ${report.questionCount} questions`,
);

const { misses } = await otvet.misses({ reportId: report.id, limit: 3 });
for (const { question, rank } of misses.items) console.log(`missed: ${question} (rank ${rank ?? 'none'})`);
