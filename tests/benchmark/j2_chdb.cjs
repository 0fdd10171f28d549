// Journey J2 in ClickHouse inside the process: j2_chdb.cjs N THREADS makes N contacts of the yardstick's
// distribution and runs the query of j2_sql.cjs over them five times.
'use strict';
const {Session} = require('chdb');
const {j2Query, j2Print} = require('./j2_sql.cjs');

const RUNS = 5;
const count = +process.argv[2];
const threads = process.argv[3] || '2';
const session = new Session('chdb-session-j2');
const ask = (text) => String(session.query(text, 'CSV'));
const version = ask('select version()').trim().replaceAll('"', '');
ask('create database if not exists j2 engine = Atomic');
ask('drop table if exists j2.contacts');
ask(`create table j2.contacts(id UInt32, co UInt8, spend Float32, tags UInt16, consent UInt8)
  engine = MergeTree order by id`);
ask(`insert into j2.contacts select number + 1, cityHash64(number, 1) % 50,
  (cityHash64(number, 2) % 100000) / 100.0, if(cityHash64(number, 3) % 4 = 0, 1, 0),
  (cityHash64(number, 4) % 256 < 205) + 2 * (cityHash64(number, 5) % 2) from numbers(${count})`);
let draws = 0; // rand(k) is another draw for each k
const query = `${j2Query('j2.contacts', () => `(rand(${++draws}) / 4294967296.)`)}
  settings max_threads = ${threads}, query_plan_enable_optimizations = 0`; // half the time to plan it
const times = [];
let answer;
for (let i = 0; i < RUNS; i++) {
  const start = performance.now();
  answer = ask(query);
  times.push((performance.now() - start) / 1e3);
}
j2Print(`clickhouse ${version} threads ${threads}`, count,
  answer.trim().split('\n').map((line) => line.split(',')), times);
process.exit(0);
