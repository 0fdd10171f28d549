// Journey J2 (j2.yaml) as one query that DuckDB and ClickHouse both understand, and what its rows count.
//
// A row is a contact, columns are what it remembers, layers of the query follow the steps of the journey.
// Times are days since it entered. Messages of which a contact gets at most one share a slot: what
// became of it is a level (below). Rows are counted by start, day, arm of `ab` and the fourth message,
// which tells all alternatives apart. A Poisson process forgets: its next event is a gap away.
'use strict';

const EMAIL = 'email', SMS = 'text'; // the columns of the consents
const real = (number) => number.toExponential(); // a double, as the draws are; 0.1 would be a decimal
const NEVER = real(1e9), LONG_AGO = real(-1e9);
const LEVELS = {none: 0, refused: 1, capped: 2, bounced: 3, delivered: 4, opened: 5, clicked: 6};
const ARMS = {offer: 1, story: 2, tips: 3, cold_email: 4, cold_sms: 5, nothing: 6};
const MESSAGES = { // channel, delivered, opened, clicked
  e1: [EMAIL, .97, .35, .20], sms: [SMS, .95, 1, .08],
  ea: [EMAIL, .97, .30, .15], eb: [EMAIL, .97, .40, .10],
  cold_email: [EMAIL, .95, .20, .10], cold_sms: [SMS, .95, 1, .05],
  offer: [EMAIL, .97, .45, .25], offer_sms: [SMS, .95, 1, .12],
  story: [EMAIL, .97, .42, .12], tips: [EMAIL, .97, .38, .18], upsell: [EMAIL, .97, .40, .20],
  browse: [EMAIL, .97, .50, .30], remind: [EMAIL, .97, .25, .15],
};
const REMINDERS = 3;

// A query under way: random() gives a fresh draw in the words of the engine.
class Query {
  constructor(source, columns, random) {
    this.random = random;
    this.source = source;
    this.expressions = {};
    this.depths = {};
    this.add(columns);
  }

  // More columns, which may use those that are there; each in the lowest layer where it can be.
  add(columns) {
    const depth = (expression) => 1 + Math.max(0, ...this.names(expression).map((name) => this.depths[name]));
    const added = Object.entries(columns).map(([name, expression]) => [name, depth(expression)]);
    Object.assign(this.expressions, columns);
    Object.assign(this.depths, Object.fromEntries(added));
  }

  // The columns that an expression reads.
  names(expression) {
    return (`${expression}`.match(/[a-z_]\w*/gi) || []).filter((word) => word in this.expressions);
  }

  // Layer in layer, each with the columns that are asked for further up: engines take long to plan a
  // query of many layers with `select *`.
  sql(wanted) {
    let layers = [];
    for (let depth = Math.max(...Object.values(this.depths)); depth > 0; depth--) {
      const made = [...wanted].filter((name) => this.depths[name] === depth);
      const carried = [...wanted].filter((name) => this.depths[name] < depth);
      layers = [[...carried, ...made.map((name) => `${this.expressions[name]} as ${name}`)], ...layers];
      wanted = new Set([...carried, ...made.flatMap((name) => this.names(this.expressions[name]))]);
    }
    return layers.reduce((from, columns) => `(select ${columns.join(', ')} from ${from})`, this.source);
  }

  delay(mean) {
    return `-ln(1 - ${this.random()}) * ${mean}`;
  }

  // One slot: to those for whom `condition` holds at `time` go one of the messages; which, is said
  // by the conditions of `choices`. `previous` is the slot before, whose columns
  // of memory it carries on: last, before (messages), opened, clicked (the first of each).
  send(slot, previous, condition, time, choices) {
    const of = (pick) => choice(choices.map(([test, name]) => [test, pick(...MESSAGES[name])]));
    const [last, before, opened, clicked] =
      ['last', 'before', 'opened', 'clicked'].map((name) => name + previous);
    this.add({['u' + slot]: this.random()});
    this.add({['level' + slot]: `case when not (${condition}) then 0
      when not ${of((channel) => channel)} then 1 when ${before} > ${time} - 7 then 2
      when u${slot} < ${of((_, d, o, c) => real(d * o * c))} then 6
      when u${slot} < ${of((channel, d, o) => real(channel === SMS ? 0 : d * o))} then 5
      when u${slot} < ${of((_, d) => real(d))} then 4 else 3 end`});
    const mailed = of((channel) => `${channel === EMAIL}`);
    this.add({
      ['last' + slot]: `case when level${slot} > 2 then ${time} else ${last} end`,
      ['before' + slot]: `case when level${slot} > 2 then ${last} else ${before} end`,
      ['o' + slot]: mailed === 'false' ? NEVER
        : `case when level${slot} > 4${mailed === 'true' ? '' : ` and ${mailed}`} then ${time} + ${this.delay(real(18 / 24))} else ${NEVER} end`,
    });
    const mean = of((channel) => real((channel === EMAIL ? 2 : 3) / 24));
    const since = of((channel) => (channel === EMAIL ? `o${slot}` : time));
    this.add({
      ['c' + slot]: `case when level${slot} = 6 then ${since} + ${this.delay(mean)} else ${NEVER} end`,
    });
    this.add({
      ['opened' + slot]: mailed === 'false' ? opened : `least(${opened}, o${slot})`,
      ['clicked' + slot]: `least(${clicked}, c${slot})`,
    });
  }
}

// The value whose test holds (one does); what most of them say is said once, as the rest.
function choice(cases) {
  const often = (value) => cases.filter(([, other]) => other === value).length;
  const rest = cases.map(([, value]) => value).reduce((one, other) => (often(other) > often(one) ? other : one));
  const whens = cases.filter(([, value]) => value !== rest).map(([test, value]) => `when ${test} then ${value}`);
  return whens.length === 0 ? `${rest}` : `(case ${whens.join(' ')} else ${rest} end)`;
}

// The layers of the journey over a table with co, spend, tags and consent.
function journey(table, random) {
  const query = new Query(
    `${table} where (co < 25 and spend > 100) or (tags % 2 = 1 and spend > 500)`,
    {start: 'case when co < 25 and spend > 100 then 0 else 1 end', [EMAIL]: 'consent % 2 = 1',
      [SMS]: 'consent >= 2'}, random);
  query.add({day: `case when start = 1 then floor(${random()} * 7) else 0 end`,
    ab: `case when ${random()} < 0.5 then 0 else 1 end`,
    last0: LONG_AGO, before0: LONG_AGO, opened0: NEVER, clicked0: NEVER});
  query.send(1, 0, 'true', '0', [['true', 'e1']]);
  query.send(2, 1, 'o1 > 2', '2', [['true', 'sms']]);
  query.send(3, 2, 'true', '2', [['ab = 0', 'ea'], ['ab = 1', 'eb']]);
  query.add({uarm: random()});
  query.add({arm: `case when clicked3 <= 5 then 1 when opened3 <= 5 then
    (case when uarm < 0.6 then 2 else 3 end) when uarm < 0.5 then 4 when uarm < 0.8 then 5 else 6 end`});
  query.add({t4: 'case when arm < 4 then 7 else 8 end'});
  query.send(4, 3, 'arm < 6', 't4', [['arm = 1', 'offer'], ['arm = 2', 'story'], ['arm = 3', 'tips'],
    ['arm = 4', 'cold_email'], ['arm = 5', 'cold_sms']]);
  // Where it goes on: 1 buy, 2 one message more and visit, 3 visit, 4 remind.
  query.add({way: `case when arm = 1 then (case when c4 <= 10 then 1 when o4 <= 10 then 2 else 3 end)
    when arm < 4 then (case when o4 <= 10 then 2 else 3 end)
    when arm < 6 then (case when opened4 <= 11 or clicked4 <= 11 then 3 else 4 end) else 3 end`,
  t5: 'case when arm < 4 then 10 when arm < 6 then 11 else 8 end'});
  query.send(5, 4, 'way = 2', 't5', [['arm = 1', 'offer_sms'], ['arm > 1', 'upsell']]);
  query.add({gap: `case when way = 2 or way = 3 then ${query.delay(real(1 / 0.02))} else ${NEVER} end`});
  query.add({visited: 'gap <= 7', t6: 't5 + gap'});
  query.send(6, 5, 'visited', 't6', [['true', 'browse']]);
  query.add({buy: 'way = 1 or (visited and c6 <= t6 + 2)', ubuy: random()});
  query.add({bought: 'buy and ubuy < 0.2',
    t7: 'case when way = 1 then 10 when way = 4 then 11 when visited then t6 + 2 else t5 + 7 end'});
  query.add({go7: 'not bought', o6any: NEVER});
  for (let i = 7; i < 7 + REMINDERS; i++) {
    query.send(i, i - 1, 'go' + i, 't' + i, [['true', 'remind']]);
    query.add({[`o${i}any`]: `least(o${i - 1}any, o${i})`, ['t' + (i + 1)]: `t${i} + 4`});
    query.add({['go' + (i + 1)]: `go${i} and o${i}any > t${i + 1}`,
      ['final' + i]: `go${i} and o${i}any <= t${i + 1}`});
  }
  query.add({final: 'final7 or final8 or final9',
    hot: '(final7 and clicked7 <= t8) or (final8 and clicked8 <= t9) or (final9 and clicked9 <= t10)',
    ufinal: random()});
  return query;
}

// The query: names of its columns, beside the four that it groups by, as keys of an object a row.
const AT_LEAST = {sent: 3, delivered: 4, opened: 5, clicked: 6};
function counts() {
  const columns = {n: 'count()', visit: 'countIf(way = 2 or way = 3)', way1: 'countIf(way = 1)',
    remind_way: 'countIf(way = 4)', buy: 'countIf(buy)', bought: 'countIf(bought)',
    final: 'countIf(final)', hot: 'countIf(hot)', hot_bought: 'countIf(hot and ufinal < 0.1)',
    cold_bought: 'countIf(final and not hot and ufinal < 0.03)', left: 'countIf(go10)'};
  for (let slot = 1; slot < 7 + REMINDERS; slot++) {
    columns['come' + slot] = `countIf(level${slot} > 0)`;
    columns['capped' + slot] = `countIf(level${slot} = 2)`;
    for (const [name, level] of Object.entries(AT_LEAST)) {
      columns[name + slot] = `countIf(level${slot} >= ${level})`;
    }
  }
  return columns;
}

// `random()`: a fresh draw in [0, 1).
function j2Query(table, random) {
  const query = journey(table, random);
  const groups = ['start', 'day', 'ab', 'arm'];
  const expressions = Object.values(counts());
  const columns = Object.entries(counts()).map(([name, expression]) => `${expression} as n_${name}`);
  const wanted = [...groups, ...expressions.flatMap((one) => query.names(one))];
  return `select ${groups.join(', ')}, ${columns.join(', ')} from ${query.sql(new Set(wanted))}
    group by ${groups.join(', ')}`;
}

// From its rows (arrays, in the query's order) the counts by name, as the line `counts` has them.
function j2Counts(rows) {
  const names = ['start', 'day', 'ab', 'arm', ...Object.keys(counts())];
  const total = {loop_limit: 0, inside: 0};
  const add = (name, count) => { total[name] = (total[name] || 0) + count; };
  const addMessage = (name, row, slot) => {
    add(name, row['come' + slot]);
    for (const figure of [...Object.keys(AT_LEAST), 'capped']) {
      const unseen = figure === 'opened' && MESSAGES[name][0] === SMS;
      add(`${name}.${figure}`, unseen ? 0 : row[figure + slot]);
    }
  };
  for (const values of rows) {
    const row = Object.fromEntries(names.map((name, i) => [name, Number(values[i])]));
    const arm = Object.keys(ARMS).find((name) => ARMS[name] === row.arm);
    const hot = row.arm === 1, warm = row.arm === 2 || row.arm === 3, cold = row.arm > 3;
    add(row.start === 0 ? 's1' : 's2', row.n);
    ['w2', 'ifo', 'ab', 'w3', 'engaged'].forEach((name) => add(name, row.n));
    addMessage('e1', row, 1);
    addMessage('sms', row, 2);
    addMessage(row.ab === 0 ? 'ea' : 'eb', row, 3);
    ['hot_wait', 'offer_wait', 'offer_if'].forEach((name) => add(name, hot ? row.n : 0));
    ['warm_wait', 'warm_ab', 'warm_after', 'warm_if'].forEach((name) => add(name, warm ? row.n : 0));
    ['cold_wait', 'cold_ab'].forEach((name) => add(name, cold ? row.n : 0));
    ['cold_after', 'cold_if'].forEach((name) => add(name, cold ? row.come4 : 0));
    if (arm !== 'nothing') {
      addMessage(arm, row, 4);
    }
    if (hot || warm) {
      addMessage(hot ? 'offer_sms' : 'upsell', row, 5);
    }
    add('visit', row.visit);
    addMessage('browse', row, 6);
    ['browse_wait', 'browse_if'].forEach((name) => add(name, row.come6));
    add('buy', row.buy);
    for (let slot = 7; slot < 7 + REMINDERS; slot++) {
      addMessage('remind', row, slot);
      ['remind_wait', 'remind_if'].forEach((name) => add(name, row['come' + slot]));
    }
    add('remind', row.left);
    add('loop_limit', row.left);
    add('final', row.final);
    add('final_hot', row.hot);
    add('final_cold', row.final - row.hot);
    add('purchase', row.bought + row.hot_bought + row.cold_bought);
    add('end', row.final - row.hot_bought - row.cold_bought);
  }
  return total;
}

// Prints a side's two lines: what it counted and how long the runs took (in seconds), then all counts.
function j2Print(side, count, rows, times) {
  const total = j2Counts(rows);
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[(sorted.length - 1) >> 1];
  console.log(`${side} N ${count} hits ${total.e1} goal ${total.purchase} SMS ${total.sms} ` +
    `median ${median.toFixed(4)} min ${sorted[0].toFixed(4)} M/s ${(count / median / 1e6).toFixed(2)} ` +
    `rss MB ${(process.memoryUsage().rss / 1e6).toFixed(0)}`);
  console.log('counts', Object.entries(total).map(([name, value]) => `${name} ${value}`).join(' '));
}

module.exports = {j2Query, j2Print};
