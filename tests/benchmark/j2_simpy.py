"""Journey J2 (j2.yaml) in SimPy: j2_simpy.py DIR on the columns of generate_contacts.

One process a contact, days as the clock. When a message is opened or clicked is drawn as it is sent
and kept as a time, not made an event, since only the contact's own decisions read it.
"""
import array
import random
import resource
import sys
import time

import simpy

EMAIL, SMS = 1, 2
DAYS = 60
CAP_DAYS = 7
VISITS_A_DAY = 0.02
OPENS_A_DAY, EMAIL_CLICKS_A_DAY, SMS_CLICKS_A_DAY = (24 / hours for hours in (18, 2, 3))
NEVER = float("inf")
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

draw = random.random
exponential = random.expovariate


class Message:
    """A message of the journey: its chances, nested in one draw, and what became of it."""

    def __init__(self, channel, delivered, opened, clicked):
        self.channel = channel
        self.below_delivered = delivered
        self.below_opened = delivered * opened
        self.below_clicked = delivered * opened * clicked
        self.sent = self.delivered = self.opened = self.clicked = self.capped = 0


class Tally:
    def __init__(self):
        self.arrived = {node: [0] * DAYS for node in NODES}
        self.messages = {node: Message(*chances) for node, chances in MESSAGES.items()}
        self.loop_limit = 0


class Contact:
    """One contact on its way."""

    __slots__ = ("env", "tally", "consent", "last", "before", "opened", "clicked")

    def __init__(self, env, tally, consent):
        self.env, self.tally, self.consent = env, tally, consent
        self.last = self.before = -NEVER  # when the last message was sent, and the one before
        self.opened = self.clicked = NEVER  # the first open, the first click

    def arrive(self, node):
        self.tally.arrived[node][int(self.env.now)] += 1

    def send(self, node):
        """When this message is opened, and when clicked."""
        self.arrive(node)
        message = self.tally.messages[node]
        if not self.consent & message.channel:
            return NEVER, NEVER
        now = self.env.now
        if self.before > now - CAP_DAYS:
            message.capped += 1
            return NEVER, NEVER
        self.before, self.last = self.last, now
        message.sent += 1
        outcome = draw()
        if outcome >= message.below_delivered:
            return NEVER, NEVER
        message.delivered += 1
        if message.channel == SMS:
            if outcome >= message.below_clicked:
                return NEVER, NEVER
            opened, clicked = NEVER, now + exponential(SMS_CLICKS_A_DAY)
        else:
            if outcome >= message.below_opened:
                return NEVER, NEVER
            message.opened += 1
            opened = now + exponential(OPENS_A_DAY)
            self.opened = min(self.opened, opened)
            if outcome >= message.below_clicked:
                return opened, NEVER
            clicked = opened + exponential(EMAIL_CLICKS_A_DAY)
        message.clicked += 1
        self.clicked = min(self.clicked, clicked)
        return opened, clicked

    def live(self, start, day):
        env, arrive, send = self.env, self.arrive, self.send
        if day:
            yield env.timeout(day)
        arrive(start)
        opened, _ = send("e1")
        arrive("w2")
        yield env.timeout(2)
        arrive("ifo")
        if opened > env.now:
            send("sms")
        arrive("ab")
        send("ea" if draw() < 0.5 else "eb")
        arrive("w3")
        yield env.timeout(3)
        arrive("engaged")
        if self.clicked <= env.now:
            then = yield from self.go_hot()
        elif self.opened <= env.now:
            then = yield from self.go_warm()
        else:
            then = yield from self.go_cold()
        if then == "visit":
            then = yield from self.go_visit()
        if then == "buy":
            arrive("buy")
            if draw() < 0.2:
                arrive("purchase")
                return
        yield from self.go_remind()

    def go_hot(self):
        self.arrive("hot_wait")
        yield self.env.timeout(2)
        opened, clicked = self.send("offer")
        self.arrive("offer_wait")
        yield self.env.timeout(3)
        self.arrive("offer_if")
        if clicked <= self.env.now:
            return "buy"
        if opened <= self.env.now:
            self.send("offer_sms")
        return "visit"

    def go_warm(self):
        self.arrive("warm_wait")
        yield self.env.timeout(2)
        self.arrive("warm_ab")
        opened, _ = self.send("story" if draw() < 0.6 else "tips")
        self.arrive("warm_after")
        yield self.env.timeout(3)
        self.arrive("warm_if")
        if opened <= self.env.now:
            self.send("upsell")
        return "visit"

    def go_cold(self):
        self.arrive("cold_wait")
        yield self.env.timeout(3)
        self.arrive("cold_ab")
        arm = draw()
        if arm >= 0.8:
            return "visit"
        self.send("cold_email" if arm < 0.5 else "cold_sms")
        self.arrive("cold_after")
        yield self.env.timeout(3)
        self.arrive("cold_if")
        return "visit" if min(self.opened, self.clicked) <= self.env.now else "remind"

    def go_visit(self):
        self.arrive("visit")
        gap = exponential(VISITS_A_DAY)  # a Poisson process forgets: its next event is a gap away
        if gap > 7:
            yield self.env.timeout(7)
            return "remind"
        yield self.env.timeout(gap)
        _, clicked = self.send("browse")
        self.arrive("browse_wait")
        yield self.env.timeout(2)
        self.arrive("browse_if")
        return "buy" if clicked <= self.env.now else "remind"

    def go_remind(self):
        first_open = NEVER
        for _ in range(REMINDERS):
            opened, _ = self.send("remind")
            first_open = min(first_open, opened)
            self.arrive("remind_wait")
            yield self.env.timeout(4)
            self.arrive("remind_if")
            if first_open <= self.env.now:
                self.finish()
                return
        self.arrive("remind")
        self.tally.loop_limit += 1

    def finish(self):
        self.arrive("final")
        hot = self.clicked <= self.env.now
        self.arrive("final_hot" if hot else "final_cold")
        self.arrive("purchase" if draw() < (0.1 if hot else 0.03) else "end")


def read_column(folder, name, code):
    column = array.array(code)
    with open(f"{folder}/{name}", "rb") as file:
        column.frombytes(file.read())
    return column


def main():
    folder = sys.argv[1]
    files = (("country.u8", "B"), ("spend.f32", "f"), ("tags.u16", "H"), ("consent.u8", "B"))
    columns = [read_column(folder, name, code) for name, code in files]
    total = len(columns[0])
    tally = Tally()
    begin = time.time()
    env = simpy.Environment()
    for country, spend, tags, consent in zip(*columns):
        if country < 25 and spend > 100:
            env.process(Contact(env, tally, consent).live("s1", 0))
        elif tags & 1 and spend > 500:
            env.process(Contact(env, tally, consent).live("s2", int(draw() * 7)))
    env.run()
    seconds = time.time() - begin
    arrived = {node: sum(days) for node, days in tally.arrived.items()}
    print(f"simpy N {total} hits {arrived['e1']} goal {arrived['purchase']}",
          f"SMS {arrived['sms']} sec {seconds:.4f} M/s {total / seconds / 1e6:.3f}",
          f"rss MB {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}")
    words = [f"loop_limit {tally.loop_limit} inside 0"]
    for node in NODES:
        words.append(f"{node} {arrived[node]}")
        message = tally.messages.get(node)
        if message is not None:
            words.extend(f"{node}.{name} {getattr(message, name)}"
                         for name in ("sent", "delivered", "opened", "clicked", "capped"))
    print("counts", *words)


main()
