"""Stops the editor as a shell with job control does, and brings it back or ends it.

usage: check_jobs.py PROGRAM

Prints what went wrong and exits 1; 77 where no pseudo-terminal can be had.
"""
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time

PATIENCE = 30
STORM = 20
JOURNEY = """polku: 1
journey: Small
nodes:
  begin:
    kind: start
    trigger: {manual: true}
    next: done
  done:
    kind: exit
"""


class Breach(Exception):
    """What is not as it has to be."""


def shell(slave, words, orders, news):
    """The leader of a session with one job: tells when it starts, stops and ends; takes orders."""
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for standard in range(3):
        os.dup2(slave, standard)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    modes = termios.tcgetattr(0)
    job = os.fork()
    if job == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        os.execv(words[0], words)
    os.write(news, f"started {job}\n".encode())
    while True:
        _, status = os.waitpid(job, os.WUNTRACED)
        try:
            os.tcsetpgrp(0, os.getpgrp())
            termios.tcsetattr(0, termios.TCSANOW, modes)
        except (OSError, termios.error):
            pass  # it is gone
        if not os.WIFSTOPPED(status):
            os.write(news, f"ended {os.waitstatus_to_exitcode(status)}\n".encode())
            os._exit(0)
        os.write(news, b"stopped 0\n")
        order = os.read(orders, 1)
        if order == b"f":
            os.tcsetpgrp(0, job)
        if order in (b"f", b"b"):
            os.killpg(job, signal.SIGCONT)


class Job:
    def __init__(self, words):
        self.master, slave = pty.openpty()
        self.screen = b""
        self.told = b""
        self.resize(24, 100)
        orders, self.orders = os.pipe()
        self.news, news = os.pipe()
        self.leader = os.fork()
        if self.leader == 0:
            os.close(self.master)
            shell(slave, words, orders, news)
        os.close(slave)
        os.close(news)
        os.close(orders)
        self.pid = self.hear("started")

    def resize(self, rows, columns):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def take(self, seconds):
        """Reads what has come of either within so many seconds."""
        for ready in select.select([self.master, self.news], [], [], seconds)[0]:
            try:
                came = os.read(ready, 65536)
            except OSError:
                came = b""
            if ready == self.master:
                self.screen += came
            else:
                self.told += came

    def hear(self, word):
        end = time.monotonic() + PATIENCE
        while b"\n" not in self.told and time.monotonic() < end:
            self.take(0.1)
        line, _, self.told = self.told.partition(b"\n")
        said, _, number = line.decode().partition(" ")
        if said != word:
            raise Breach(f"it has not {word}: {said or 'nothing'} {number}")
        return int(number)

    def see(self, text):
        end = time.monotonic() + PATIENCE
        while text.encode() not in self.screen and time.monotonic() < end:
            self.take(0.1)
        if text.encode() not in self.screen:
            raise Breach(f"“{text}” is not shown, but {self.screen[-300:]!r}")
        self.take(0.05)
        self.screen = b""

    def press(self, keys):
        os.write(self.master, keys.encode())

    def kill(self, *numbers):
        for number in numbers:
            os.kill(self.pid, number)

    def order(self, letter):
        os.write(self.orders, letter.encode())

    def lines(self):
        """Whether the terminal gives whole lines and echoes them, as a shell has it."""
        wanted = termios.ICANON | termios.ECHO
        return termios.tcgetattr(self.master)[3] & wanted == wanted

    def close(self):
        os.close(self.master)
        os.close(self.orders)
        os.close(self.news)
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.kill(self.leader, signal.SIGKILL)
        os.waitpid(self.leader, 0)


def quit_well(job):
    job.press("q")
    if job.hear("ended") != 0 or not job.lines():
        raise Breach("it did not end well")


def come_back(job):
    job.hear("stopped")
    if not job.lines():
        raise Breach("the shell got another terminal than it had")
    job.screen = b""
    job.order("f")
    job.see("[1 Journey]")
    if job.lines():
        raise Breach("it did not take the terminal again")


def case_key(job):
    job.press("\x1a")
    job.see("fg comes back")
    come_back(job)
    quit_well(job)


def case_from_outside_with_a_pop_up(job):
    job.press("w")
    job.see("compare")
    job.kill(signal.SIGTSTP)
    come_back(job)
    job.press("\x1b")
    quit_well(job)


def case_among_sizes(job):
    for i in range(STORM):
        job.resize(20 + i % 10, 90 + i % 20)
        job.kill(signal.SIGWINCH, signal.SIGTSTP, signal.SIGWINCH)
        come_back(job)
    quit_well(job)


def case_other_size_meanwhile(job):
    job.kill(signal.SIGTSTP)
    job.hear("stopped")
    job.resize(9, 39)
    job.kill(*[signal.SIGWINCH] * STORM)
    job.order("f")
    job.see("too small")
    job.resize(24, 100)
    job.see("[1 Journey]")
    quit_well(job)


def case_stopped_hard(job):
    job.kill(signal.SIGSTOP)
    come_back(job)
    quit_well(job)


def case_background(job):
    job.kill(signal.SIGTSTP)
    job.hear("stopped")
    job.order("b")
    come_back(job)
    quit_well(job)


def ended_by(number, *stops):
    def case(job):
        for stop in stops:
            job.kill(stop)
            job.hear("stopped")
        job.kill(number)
        job.order("b")
        if job.hear("ended") != 0 or not job.lines():
            raise Breach("it did not end as it should")
    case.__name__ = f"case_ended_by_{signal.Signals(number).name}_after_{stops[-1].name}"
    return case


def case_lines(job):
    """Where lines are said the next key is answered as the ones before."""
    job.press("\x1a")
    job.see("fg comes back")
    job.hear("stopped")
    if not job.lines():
        raise Breach("the shell got another terminal than it had")
    job.order("f")
    job.press("\x1b[B")
    job.see("Done")
    quit_well(job)


case_lines.words = ["--plain"]
case_lines.first = "Begin"


def case_terminal_goes(job):
    os.close(job.master)
    job.master = os.open(os.devnull, os.O_RDWR)
    end = time.monotonic() + PATIENCE
    while b"ended" not in job.told and time.monotonic() < end:
        job.told += os.read(job.news, 100) if select.select([job.news], [], [], 0.1)[0] else b""
    if b"ended" not in job.told:
        raise Breach(f"it goes on without a terminal: {job.told!r}")


CASES = [case_key, case_from_outside_with_a_pop_up, case_among_sizes, case_other_size_meanwhile,
         case_stopped_hard, case_background, ended_by(signal.SIGTERM, signal.SIGTSTP),
         ended_by(signal.SIGHUP, signal.SIGTSTP), ended_by(signal.SIGTERM, signal.SIGSTOP),
         case_lines, case_terminal_goes]


def main(arguments):
    program = os.path.abspath(arguments[0])
    try:
        os.close(pty.openpty()[1])
    except OSError:
        print("skip: no pseudo-terminal here")
        return 77
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", HOME=folder)
        for name in [name for name in os.environ if name.startswith(("XDG_", "POLKU_"))]:
            del os.environ[name]
        with open("journey.yaml", "w", encoding="utf-8") as opened:
            opened.write(JOURNEY)
        os.system(f"'{program}' --workspace work.db import journey.yaml >log 2>&1")
        words = [program, "--workspace", "work.db", "--now", "2026-11-22T12:00:00", "edit", "Small"]
        for case in CASES:
            job = Job(words + getattr(case, "words", []))
            try:
                job.see(getattr(case, "first", "[1 Journey]"))
                case(job)
            except Breach as breach:
                print(f"{case.__name__}: {breach}")
                wrong += 1
            finally:
                job.close()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
