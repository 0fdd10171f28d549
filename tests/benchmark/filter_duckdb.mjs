// The filter of tests/benchmark/filter.sh in DuckDB: filter_duckdb.mjs DIR, one thread, same bytes.
import { readFileSync } from 'node:fs';
import { DuckDBDataChunk, DuckDBInstance, FLOAT, USMALLINT, UTINYINT, version } from '@duckdb/node-api';

const folder = process.argv[2];
const read = (name, Type) => {
    const bytes = readFileSync(`${folder}/${name}`);
    return new Type(bytes.buffer, bytes.byteOffset, bytes.byteLength / Type.BYTES_PER_ELEMENT);
};
const columns = [read('country.u8', Uint8Array), read('spend.f32', Float32Array),
    read('tags.u16', Uint16Array), read('lastopen.u16', Uint16Array)];
const count = columns[0].length;
const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
await connection.run('create table c (co utinyint, spend float, tags usmallint, lo usmallint)');
const appender = await connection.createAppender('c');
for (let from = 0; from < count; from += 2048) {
    const to = Math.min(count, from + 2048);
    const chunk = DuckDBDataChunk.create([UTINYINT, FLOAT, USMALLINT, USMALLINT], to - from);
    columns.forEach((column, i) => chunk.setColumnValues(i, Array.from(column.subarray(from, to))));
    appender.appendDataChunk(chunk);
}
appender.closeSync();

const query = 'select count(*) from c where spend > 100 and co in (0, 1) and (tags & 1) = 1 and lo <= 90';
const times = [];
let hits;
for (let i = 0; i < 7; i++) {
    const start = performance.now();
    hits = (await connection.runAndReadAll(query)).getRows()[0][0];
    times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
console.log(`duckdb ${version()} filter N ${count} hits ${hits} ` +
    `median ms ${times[3].toFixed(2)} min ${times[0].toFixed(2)}`);
