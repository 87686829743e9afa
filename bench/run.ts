import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureApi } from './api/measure-api.ts';
import { printRates } from './api/print-rates.ts';
import { measureDashboard } from './dashboard/measure-dashboard.ts';
import { measureForecasts } from './dashboard/measure-forecast.ts';
import { printDashboard } from './dashboard/print-dashboard.ts';
import { growth } from './engine/growth.ts';
import { measureEngine, warmUpCount, warmUpMs } from './engine/measure.ts';
import { measureThreads } from './engine/measure-threads.ts';
import { findPeers, own } from './engine/peers.ts';
import { printReport } from './engine/print-report.ts';
import { printThreads } from './engine/print-threads.ts';
import { prepareWorkload, sizes } from './engine/workload.ts';
import type { SizeName } from './engine/workload.ts';
import { mapSets } from './map/map-texts.ts';
import { measureMaps } from './map/measure-maps.ts';
import { printMaps } from './map/print-maps.ts';
import { measureQdrant } from './qdrant/measure-qdrant.ts';
import { passageSets } from './qdrant/passage-sets.ts';
import type { SetName } from './qdrant/passage-sets.ts';
import { printQdrant } from './qdrant/print-qdrant.ts';

const usage = `Usage: bench [engine|api|map|dashboard|qdrant] [--size ${Object.keys(sizes).join('|')}]... [--rounds 5] [--peers a,b] [--json file]; bench map [${mapSets.join('|')}]...; bench qdrant [${Object.keys(passageSets).join('|')}]...`;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', multiple: true, default: ['20k', '200k', '1m'] },
    rounds: { type: 'string', default: '5' },
    peers: { type: 'string' },
    json: { type: 'string' },
  },
});
const chosen = values.size.map((size) => size.toLowerCase());
const rounds = Number(values.rounds);
const part = positionals[0];
if (
  !['engine', 'api', 'map', 'dashboard', 'qdrant', undefined].includes(part) ||
  !chosen.every((size) => size in sizes) ||
  !(rounds >= 1)
) {
  console.error(usage);
  process.exit(1);
}

if (values.json !== undefined && (part === 'map' || part === 'dashboard')) {
  console.error(`bench ${part} has no --json: what it measures is printed only.`);
  process.exit(1);
}

const API_ROUND_MS = 3000;
const cache = process.env.OTVET_BENCH_CACHE ?? join(tmpdir(), 'otvet-bench');
mkdirSync(cache, { recursive: true });
const wanted = values.peers?.toLowerCase().split(',');
const isApart = part !== undefined && part !== 'engine';
const peers = (isApart ? [] : findPeers(cache)).filter(
  ({ name }) => wanted === undefined || wanted.includes(name.toLowerCase()),
);
const machine = `${cpus()[0].model}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${process.platform}`;
console.log(`${machine}; one thread each unless said; ${rounds} rounds in turns.`);
if (!isApart) {
  const warmUp = `${warmUpCount} questions of each kind, or for ${warmUpMs / 1000} s where that is sooner`;
  console.log(`Before the first round each of the engines is asked ${warmUp}.`);
}
const reports = [];
const threads = [];
for (const size of isApart ? [] : (chosen as SizeName[])) {
  const { folder, passageCount } = await prepareWorkload(size, cache);
  const fitting = peers.filter(({ most }) => passageCount <= most);
  const report = await measureEngine(size, folder, own, fitting, { rounds, ...sizes[size] });
  printReport(report);
  reports.push(report);
  const times = [await measureThreads(folder, 'TFIDF', rounds), await measureThreads(folder, 'BM25', rounds)];
  printThreads(times);
  threads.push({ size, times });
}
if (part === 'map') {
  const sets = mapSets.filter((set) => positionals.length === 1 || positionals.includes(set));
  console.log(`Versions: ${(await measureMaps(sets, rounds, cache, printMaps)).join('; ')}`);
}
const stores = part === 'qdrant' ? await measureQdrant(qdrantSets(), rounds, cache, printQdrant) : [];
if (part === 'dashboard') printDashboard(await measureDashboard(rounds), await measureForecasts());
const rates = part !== 'api' && part !== undefined ? [] : await measureApi(rounds, API_ROUND_MS);
if (rates.length > 0) printRates(rates);
const versions = reports.flatMap((report) => Object.values(report.versions));
if (versions.length > 0) console.log(`Versions: ${[...new Set(versions)].join('; ')}`);
if (reports.length > 1) {
  for (const { figure, type, slope } of growth(reports)) {
    console.log(`growth of ${figure}, ${type}: ${slope.toFixed(2)}`);
  }
}
if (values.json !== undefined) {
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine, at: new Date().toISOString(), reports, threads, rates, stores }, null, 1)}\n`,
  );
}

/** The sets that are named after `qdrant`, else the two of real texts. */
function qdrantSets(): SetName[] {
  const named = positionals.slice(1).map((name) => name.toLowerCase());
  if (named.every((name): name is SetName => name in passageSets)) return named.length > 0 ? named : ['squad', 'docs'];
  console.error(usage);
  process.exit(1);
}
