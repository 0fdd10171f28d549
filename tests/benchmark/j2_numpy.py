"""Journey J2 (j2.yaml) in NumPy: j2_numpy.py DIR [CHUNK] on the columns of generate_contacts.

Contacts go through the journey a chunk at a time and a node at a time, on one thread. Times are days
from the start; a contact remembers when it last got messages (for the cap), its first open and its
first click. What is drawn is drawn for those alone who need it.
"""
import resource
import sys
import time

import numpy as np

EMAIL, SMS = 1, 2
DAYS = 60
CAP_DAYS = 7
VISITS_A_DAY = 0.02
OPEN_DELAY, EMAIL_CLICK_DELAY, SMS_CLICK_DELAY = (np.float32(hours / 24) for hours in (18, 2, 3))
NEVER = np.float32(np.inf)
REMINDERS = 3

MESSAGES = {  # channel, delivered, opened, clicked
    "e1": (EMAIL, 0.97, 0.35, 0.20),
    "sms": (SMS, 0.95, 1.0, 0.08),
    "ea": (EMAIL, 0.97, 0.30, 0.15),
    "eb": (EMAIL, 0.97, 0.40, 0.10),
    "cold_email": (EMAIL, 0.95, 0.20, 0.10),
    "cold_sms": (SMS, 0.95, 1.0, 0.05),
    "offer": (EMAIL, 0.97, 0.45, 0.25),
    "offer_sms": (SMS, 0.95, 1.0, 0.12),
    "story": (EMAIL, 0.97, 0.42, 0.12),
    "tips": (EMAIL, 0.97, 0.38, 0.18),
    "upsell": (EMAIL, 0.97, 0.40, 0.20),
    "browse": (EMAIL, 0.97, 0.50, 0.30),
    "remind": (EMAIL, 0.97, 0.25, 0.15),
}
NODES = """s1 s2 e1 w2 ifo sms ab ea eb w3 engaged cold_wait cold_ab cold_email cold_sms cold_after
cold_if hot_wait offer offer_wait offer_if offer_sms warm_wait warm_ab story tips warm_after warm_if
upsell visit browse browse_wait browse_if buy remind remind_wait remind_if final final_cold final_hot
end purchase""".split()


class Tally:
    """What is counted, over all chunks: arrivals by node and day, and what became of messages."""

    def __init__(self):
        self.arrived = {node: np.zeros(DAYS, np.int64) for node in NODES}
        self.messages = {node: np.zeros(5, np.int64) for node in MESSAGES}
        self.loop_limit = 0


class Chunk:
    """The contacts of one chunk that enter, and what they remember."""

    def __init__(self, consent, now, rng, tally):
        count = len(consent)
        self.consent, self.now, self.rng, self.tally = consent, now, rng, tally
        self.last = np.full(count, -NEVER)  # when the last message was sent, and the one before
        self.before = np.full(count, -NEVER)
        self.opened = np.full(count, NEVER)  # the first open, the first click
        self.clicked = np.full(count, NEVER)

    def arrive(self, who, *nodes):
        """All of `who` come to all of these nodes, at the same moment."""
        days = np.bincount(self.now[who].astype(np.intp), minlength=DAYS)
        for node in nodes:
            self.tally.arrived[node] += days

    def wait(self, who, days):
        self.now[who] += np.float32(days)

    def delay(self, count, mean):
        return self.rng.standard_exponential(count, np.float32) * mean

    def split(self, who, share):
        """Who takes the first arm, who the second."""
        first = self.rng.random(len(who), np.float32) < share
        return who[first], who[~first]

    def send(self, node, who, *then):
        """Who comes to this message, and at once to the nodes `then`; it is sent to those that may
        get it. Gives who opens and when, who clicks and when."""
        channel, delivered, opened, clicked = MESSAGES[node]
        self.arrive(who, node, *then)
        consenting = who[(self.consent[who] & channel) != 0]
        now = self.now[consenting]
        free = self.before[consenting] <= now - np.float32(CAP_DAYS)
        sent = consenting[free]
        now = now[free]
        self.before[sent] = self.last[sent]
        self.last[sent] = now
        outcome = self.rng.random(len(sent), np.float32)
        opening = np.flatnonzero(outcome < np.float32(delivered * opened))
        clicks = outcome[opening] < np.float32(delivered * opened * clicked)
        openers, times = sent[opening], now[opening]
        if channel == EMAIL:
            times = times + self.delay(len(openers), OPEN_DELAY)
            self.opened[openers] = np.minimum(self.opened[openers], times)
            clickers = openers[clicks]
            click_times = times[clicks] + self.delay(len(clickers), EMAIL_CLICK_DELAY)
            open_count = len(openers)
        else:
            clickers = openers[clicks]
            click_times = times[clicks] + self.delay(len(clickers), SMS_CLICK_DELAY)
            open_count = 0
        self.clicked[clickers] = np.minimum(self.clicked[clickers], click_times)
        self.tally.messages[node] += (
            len(sent),
            np.count_nonzero(outcome < np.float32(delivered)),
            open_count,
            len(clickers),
            len(consenting) - len(sent),
        )
        return openers, times, clickers, click_times

    def among(self, who, some, times):
        """Of `who`: those whose `times`, given for `some`, have come. And the others."""
        come = np.zeros(len(self.now), bool)
        come[some[times <= self.now[some]]] = True
        come = come[who]
        return who[come], who[~come]


def begin(chunk, starts):
    """From the first message to the decision who is engaged."""
    everybody = np.arange(len(chunk.now))
    chunk.arrive(everybody[:starts], "s1")
    chunk.arrive(everybody[starts:], "s2")
    openers, times, _, _ = chunk.send("e1", everybody, "w2")
    chunk.now += np.float32(2)
    chunk.arrive(everybody, "ifo", "ab", "w3")
    _, others = chunk.among(everybody, openers, times)
    chunk.send("sms", others)
    for node, arm in zip(("ea", "eb"), chunk.split(everybody, 0.5)):
        chunk.send(node, arm)
    chunk.now += np.float32(3)
    chunk.arrive(everybody, "engaged")
    clicked = chunk.clicked <= chunk.now
    opened = chunk.opened <= chunk.now
    hot = np.flatnonzero(clicked)
    warm = np.flatnonzero(opened & ~clicked)
    cold = np.flatnonzero(~(opened | clicked))
    return hot, warm, cold


def go_hot(chunk, who):
    """Who goes on to `buy`, who to `visit`."""
    chunk.arrive(who, "hot_wait")
    chunk.wait(who, 2)
    openers, open_times, clickers, click_times = chunk.send("offer", who, "offer_wait")
    chunk.wait(who, 3)
    chunk.arrive(who, "offer_if")
    buyers, others = chunk.among(who, clickers, click_times)
    opened, _ = chunk.among(others, openers, open_times)
    chunk.send("offer_sms", opened)
    return buyers, others


def go_warm(chunk, who):
    chunk.arrive(who, "warm_wait")
    chunk.wait(who, 2)
    chunk.arrive(who, "warm_ab", "warm_after")
    stories, tips = chunk.split(who, 0.6)
    sent = [chunk.send("story", stories), chunk.send("tips", tips)]
    chunk.wait(who, 3)
    chunk.arrive(who, "warm_if")
    openers, times = (np.concatenate([one[part] for one in sent]) for part in (0, 1))
    opened, _ = chunk.among(who, openers, times)
    chunk.send("upsell", opened)
    return who


def go_cold(chunk, who):
    """Who goes on to `visit`, who to `remind`."""
    chunk.arrive(who, "cold_wait")
    chunk.wait(who, 3)
    chunk.arrive(who, "cold_ab")
    arm = chunk.rng.random(len(who), np.float32)
    by_email = arm < np.float32(0.5)
    nothing = arm >= np.float32(0.8)
    chunk.send("cold_email", who[by_email])
    chunk.send("cold_sms", who[~(by_email | nothing)])
    written = who[~nothing]
    chunk.arrive(written, "cold_after")
    chunk.wait(written, 3)
    chunk.arrive(written, "cold_if")
    engaged = np.minimum(chunk.opened[written], chunk.clicked[written]) <= chunk.now[written]
    return np.concatenate([who[nothing], written[engaged]]), written[~engaged]


def go_visit(chunk, who):
    """Who goes on to `buy`, who to `remind`. A Poisson process forgets: its next event is a gap away."""
    chunk.arrive(who, "visit")
    gap = chunk.delay(len(who), np.float32(1 / VISITS_A_DAY))
    visits = gap <= 7
    visitors, absent = who[visits], who[~visits]
    chunk.now[visitors] += gap[visits]
    chunk.wait(absent, 7)
    _, _, clickers, click_times = chunk.send("browse", visitors, "browse_wait")
    chunk.wait(visitors, 2)
    chunk.arrive(visitors, "browse_if")
    buyers, others = chunk.among(visitors, clickers, click_times)
    return buyers, np.concatenate([absent, others])


def go_remind(chunk, who):
    """Who opened a reminder, each when it was seen."""
    opened = []
    first_open = np.full(len(chunk.now), NEVER)
    for _ in range(REMINDERS):
        openers, times, _, _ = chunk.send("remind", who, "remind_wait")
        first_open[openers] = np.minimum(first_open[openers], times)
        chunk.wait(who, 4)
        chunk.arrive(who, "remind_if")
        seen = first_open[who] <= chunk.now[who]
        opened.append(who[seen])
        who = who[~seen]
    chunk.arrive(who, "remind")
    chunk.tally.loop_limit += len(who)
    return np.concatenate(opened)


def finish(chunk, who):
    chunk.arrive(who, "final")
    clicked = chunk.clicked[who] <= chunk.now[who]
    for node, arm, share in (("final_cold", who[~clicked], 0.03), ("final_hot", who[clicked], 0.1)):
        chunk.arrive(arm, node)
        buyers, others = chunk.split(arm, share)
        chunk.arrive(buyers, "purchase")
        chunk.arrive(others, "end")


def simulate(columns, rng, tally):
    country, spend, tags, consent = columns
    first = (country < 25) & (spend > 100)
    second = ~first & ((tags & 1) != 0) & (spend > 500)
    entering = np.concatenate([np.flatnonzero(first), np.flatnonzero(second)])
    starts = np.count_nonzero(first)
    now = np.zeros(len(entering), np.float32)
    now[starts:] = rng.integers(0, 7, len(entering) - starts)
    chunk = Chunk(consent[entering], now, rng, tally)
    hot, warm, cold = begin(chunk, starts)
    offer_buyers, hot_visit = go_hot(chunk, hot)
    cold_visit, cold_remind = go_cold(chunk, cold)
    visit = np.concatenate([hot_visit, go_warm(chunk, warm), cold_visit])
    browse_buyers, visit_remind = go_visit(chunk, visit)
    buy = np.concatenate([offer_buyers, browse_buyers])
    chunk.arrive(buy, "buy")
    buyers, others = chunk.split(buy, 0.2)
    chunk.arrive(buyers, "purchase")
    finish(chunk, go_remind(chunk, np.concatenate([others, cold_remind, visit_remind])))


def main():
    folder = sys.argv[1]
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 131072
    files = (("country.u8", np.uint8), ("spend.f32", np.float32), ("tags.u16", np.uint16),
             ("consent.u8", np.uint8))
    columns = [np.fromfile(f"{folder}/{name}", kind) for name, kind in files]
    total = len(columns[0])
    rng = np.random.default_rng(1)
    tally = Tally()
    start = time.time()
    for first in range(0, total, size):
        simulate([column[first:first + size] for column in columns], rng, tally)
    seconds = time.time() - start
    arrived = {node: int(days.sum()) for node, days in tally.arrived.items()}
    print(f"numpy chunk {size} N {total} hits {arrived['e1']} goal {arrived['purchase']}",
          f"SMS {arrived['sms']} sec {seconds:.4f} M/s {total / seconds / 1e6:.1f}",
          f"rss MB {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}")
    words = [f"loop_limit {tally.loop_limit} inside 0"]
    for node in NODES:
        words.append(f"{node} {arrived[node]}")
        for name, count in zip(("sent", "delivered", "opened", "clicked", "capped"),
                               tally.messages.get(node, ())):
            words.append(f"{node}.{name} {count}")
    print("counts", *words)


main()
