// The file of tests/benchmark/import.sh in DuckDB: import_duckdb.mjs FILE THREADS reads it into a table,
// some times over, as `polku import` does before it stores.
import { DuckDBInstance, version } from '@duckdb/node-api';

const [file, threads] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const times = [];
for (let i = 0; i < 5; i++) {
    await connection.run('drop table if exists c');
    const start = performance.now();
    await connection.run(`create table c as select * from read_csv('${file}')`);
    times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
const [count, spend, consents, tags] = (await connection.runAndReadAll(
    'select count(*), cast(round(sum(spend) * 100) as bigint), sum(consent_email),' +
    " sum(len(string_split(tags, ';'))) from c")).getRows()[0];
console.log(`duckdb ${version()} threads ${threads} read hits ${count} spend ${spend} ` +
    `consents ${consents} tags ${tags} median ms ${times[2].toFixed(1)} min ${times[0].toFixed(1)}`);
