// Journey J2 in DuckDB: j2_duckdb.mjs N THREADS makes N contacts of the yardstick's distribution and
// runs the query of j2_sql.cjs over them five times.
import {DuckDBInstance} from '@duckdb/node-api';
import {createRequire} from 'node:module';

const {j2Query, j2Print} = createRequire(import.meta.url)('./j2_sql.cjs');
const RUNS = 5;
const count = +process.argv[2];
const threads = process.argv[3] || '2';
const connection = await (await DuckDBInstance.create(':memory:', {threads})).connect();
const version = (await connection.runAndReadAll('select version()')).getRows()[0][0];
await connection.run(`create table contacts as select i::int as id, (hash(i * 4) % 50)::utinyint as co,
  ((hash(i * 4 + 1) % 100000) / 100.0)::float as spend,
  (case when hash(i * 4 + 2) % 4 = 0 then 1 else 0 end)::usmallint as tags,
  ((hash(i * 4 + 3) % 256 < 205)::int + 2 * (hash(i * 4 + 3) // 256 % 2)::int)::utinyint as consent
  from range(1, ${count} + 1) t(i)`);
const query = j2Query('contacts', () => 'random()');
const times = [];
let rows;
for (let i = 0; i < RUNS; i++) {
  const start = performance.now();
  rows = (await connection.runAndReadAll(query)).getRows();
  times.push((performance.now() - start) / 1e3);
}
j2Print(`duckdb ${version} threads ${threads}`, count, rows, times);
