/* Times a program of the terminal as its user waits for it: from its start to its first frame, from
 * a key to the frame that answers. An edit that is not said to be done, and undone, is a failure.
 *
 * usage: benchmark_editor SIDE STARTS WORD…, SIDE one of those in `sides` below, WORD… its command
 *
 * It runs in a pseudo-terminal of 120 by 40. An answer is what comes before a pause; its first
 * frame is what the program marks as one, and the same where it marks none. A key that gets no
 * answer is counted apart. In turn: the keys of a task pressed right behind the first frame, then
 * each task once nothing comes any more. Milliseconds; the first thread is the one that answers
 * keys. Of the side "preview" only keys count that are pressed while a preview runs: before each
 * turn of a task it is asked for one if none does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/virtual_terminal.h"

enum {
    ROWS = 40,
    COLUMNS = 120,
    PATIENCE = 600,
    QUIET = 12,
    LONG_QUIET = 700,
    FIRST_PATIENCE = 20000,
    MOST_KEYS = 4000
};

/* Keys parted by "|", each sent in one piece; those that begin with "~" are not timed. */
struct task {
    const char *name;
    const char *keys;
    int times;
    bool edits; /* each timed key does something that u undoes, or is that u */
};

struct side {
    const char *name;
    const char *sign; /* to be seen in a whole first frame */
    const struct task *tasks;
    const char *leave;
    const char *running; /* to be seen while what a key has to wait for runs; NULL: nothing does */
};

#define DOWN "\033[B"
#define RIGHT "\033[C"
#define LEFT "\033[D"
#define WHEEL_DOWN "\033[<65;40;12M"
#define WHEEL_UP "\033[<64;40;12M"
#define PAGE_DOWN "\033[6~"
#define PAGE_UP "\033[5~"

static const struct task polku_tasks[] = {
    {"pan at once", WHEEL_DOWN, 60, false},
    {"pan", WHEEL_DOWN "|" WHEEL_DOWN "|" WHEEL_DOWN "|" WHEEL_UP, 50, false},
    {"page", PAGE_DOWN "|" PAGE_DOWN "|" PAGE_UP, 20, false},
    {"move", DOWN "|" DOWN "|" RIGHT "|" DOWN "|" LEFT, 30, false},
    {"trace and move", "T|" DOWN "|" DOWN "|" LEFT "|" DOWN "|T", 10, false},
    {"minimap", "zm|zm", 8, false},
    {"search", "/|m|e|s|s|a|~\r|n|n|N", 8, false},
    {"findings", "f|f|F", 8, false},
    {"rename", "~n|~\r|~\r|~x|\r|~\033|u", 10, true},
    {"leaf", "~n|~a|~branch amount_spent > 900|~\r|~a|~\r|~exit|\r|u|~u", 10, true},
    {"split", "~n|~a|~wait 1d|\r|u", 10, true},
    {"split, branch", "~n|~a|~branch amount_spent > 900|\r|u", 10, true},
    {"edge", "~n|~c|~blocked|~\r|~Message 1|\r|u", 10, true},
    {"edge, back", "~n|~c|~blocked|~\r|~N2|\r|u", 10, true},
    {"mute", "~n|#|u", 10, true},
    {"delete", "~n|x|u", 10, true},
    {"delete all", "~gg|~V|x|u|~\033", 3, true},
    {"shift", "~n|~m|" DOWN "|" RIGHT "|" LEFT "|~\033", 6, false},
    {"pin", "~n|~m|~" DOWN "|\r|u", 6, true},
    {"shift all", "~gg|~V|~m|" DOWN "|" RIGHT "|~\033|~\033", 3, false},
    {"fold", "~n|~" DOWN "|zf|zf", 20, false},
    {"fold all", "~gg|zf|zf", 3, false},
    {"zoom", "~n|-|-|+|+", 4, false},
    {"fit", "0|+|+", 2, false},
    {"turn", "zd|zd", 3, false},
    {"wires", "zw|zw", 3, false},
    {"tidy", "wt", 3, false},
    {NULL, NULL, 0, false},
};

static const struct task preview_tasks[] = {
    {"pan at once", WHEEL_DOWN, 60, false},
    {"pan", WHEEL_DOWN "|" WHEEL_DOWN "|" WHEEL_DOWN "|" WHEEL_UP, 30, false},
    {"page", PAGE_DOWN "|" PAGE_DOWN "|" PAGE_UP, 20, false},
    {"move", DOWN "|" DOWN "|" RIGHT "|" DOWN "|" LEFT, 30, false},
    {"trace and move", "T|" DOWN "|" DOWN "|" LEFT "|" DOWN "|T", 10, false},
    {"minimap", "zm|zm", 8, false},
    {"search", "/|m|e|s|s|a|~\r|n|n|N", 8, false},
    {"palette", ":|u|n|d|~\033", 8, false},
    {"findings", "f|f|F", 8, false},
    {"rename", "~n|~\r|~\r|~x|\r|~\033|u", 8, true},
    {"split", "~n|~a|~wait 1d|\r|u", 8, true},
    {"mute", "~n|#|u", 8, true},
    {"delete", "~n|x|u", 8, true},
    {"zoom", "~n|-|-|+|+", 4, false},
    {"map", "2|" DOWN "|" DOWN "|" RIGHT "|" PAGE_DOWN "|1", 6, false},
    {"segments", "3|" DOWN "|" DOWN "|1", 6, false},
    {"contacts", "4|" DOWN "|" DOWN "|" PAGE_DOWN "|" PAGE_DOWN "|G|1", 6, false},
    {"preferences", "5|" DOWN "|" DOWN "|1", 6, false},
    {"activity", "6|" DOWN "|" DOWN "|1", 6, false},
    {"preview", "7|\t|" DOWN "|.|.|\t|" DOWN "|1", 6, false},
    {NULL, NULL, 0, false},
};

/* What is waited for is the first frame alone. */
static const struct task no_tasks[] = {
    {NULL, NULL, 0, false},
};

static const struct task tig_tasks[] = {
    {"move at once", "j", 60, false},
    {"move", "j", 60, false},
    {"page", " ", 20, false},
    {NULL, NULL, 0, false},
};

static const struct task vim_tasks[] = {
    {"move at once", "j", 60, false}, {"move", "j|j|j|j|l", 40, false},
    {"page", "\006", 40, false},      {"search", "~/kind\r|n|n", 40, false},
    {"edit", "~j|dd|u", 20, false},   {NULL, NULL, 0, false},
};

static const struct side sides[] = {
    {"polku", "? keys", polku_tasks, "\003", NULL},
    {"tig", "[main]", tig_tasks, "Q", NULL},
    {"vim", "journey:", vim_tasks, "\033:q!\r", NULL},
    {"preview", "? keys", preview_tasks, "\003", "\xE2\x97\x90"},
    {"first", "? keys", no_tasks, "\003", NULL},
};

/* Times of keys in microseconds. */
enum time { FRAME, WALL, SPENT, FIRST, TIME_COUNT };

struct times {
    long of[TIME_COUNT][MOST_KEYS];
    size_t count;
    int mute;  /* keys without an answer */
    int idle;  /* edits that were not made */
    int alone; /* keys that are not counted, as nothing ran */
};

static struct times task_times;
static struct times all_times;
static struct times edit_times;

static void times_add(struct times *times, struct virtual_terminal_answer answer)
{
    if (times->count < MOST_KEYS) {
        times->of[FRAME][times->count] = answer.frame;
        times->of[WALL][times->count] = answer.wall;
        times->of[SPENT][times->count] = answer.spent;
        times->of[FIRST][times->count++] = answer.first;
    }
}

static int compare_longs(const void *left, const void *right)
{
    long a = *(const long *)left;
    long b = *(const long *)right;
    return (a > b) - (a < b);
}

/* Of sorted values, in milliseconds. */
static double quantile(const long *values, size_t count, double share)
{
    return count == 0 ? 0 : (double)values[(size_t)((double)(count - 1) * share + 0.5)] / 1000;
}

static void print_heads(void)
{
    printf("  %-16s %5s", "", "keys");
    printf("%26s%26s%26s%26s\n", "first frame", "all of the answer", "cpu, all threads",
           "cpu, the first");
    printf("  %-16s %5s", "", "");
    for (int i = 0; i < TIME_COUNT; i++) {
        printf("  %8s%8s%8s", "p50", "p95", "max");
    }
    printf("\n");
}

static void print_count(int count, const char *what)
{
    if (count > 0) {
        printf("   %d %s", count, what);
    }
}

static void print_row(const char *name, struct times *times)
{
    size_t count = times->count;
    printf("  %-16s %5zu", name, count);
    for (int i = 0; i < TIME_COUNT; i++) {
        qsort(times->of[i], count, sizeof(long), compare_longs);
        printf("  %8.2f%8.2f%8.2f", quantile(times->of[i], count, 0.5),
               quantile(times->of[i], count, 0.95), quantile(times->of[i], count, 1));
    }
    print_count(times->mute, "without an answer");
    print_count(times->alone, "not counted: nothing ran");
    print_count(times->idle, "NOT DONE");
    printf("\n");
    fflush(stdout);
}

/* Looks once more where the frame came in pieces. */
static bool says_done(struct virtual_terminal *terminal, struct text key)
{
    int row = 0;
    int column = 0;
    struct text sign = text_is(key, "u") ? TEXT("Undid") : TEXT("u undoes");
    if (!virtual_terminal_find(terminal, sign, &row, &column)) {
        virtual_terminal_ask(terminal, TEXT(""), PATIENCE, 2 * QUIET);
    }
    return virtual_terminal_find(terminal, sign, &row, &column);
}

static bool sees(struct virtual_terminal *terminal, const char *sign)
{
    int row = 0;
    int column = 0;
    return virtual_terminal_find(terminal, text_from(sign), &row, &column);
}

/* Asks for a preview where none runs. */
static void keep_running(struct virtual_terminal *terminal, const struct side *side)
{
    if (side->running != NULL && !sees(terminal, side->running)) {
        virtual_terminal_ask(terminal, TEXT("r"), PATIENCE, 2 * QUIET);
    }
}

/* Views without a reach bar show no sign: whether other threads were at work for a third of the
 * time. */
static bool works_beside(struct virtual_terminal_answer answer)
{
    return answer.wall > 0 && answer.spent - answer.first > answer.wall / 3;
}

static void press(struct virtual_terminal *terminal, const struct side *side,
                  const struct task *task, struct text key)
{
    bool timed = key.bytes[0] != '~';
    key = timed ? key : text_part(key, 1, key.length - 1);
    bool runs = side->running == NULL || sees(terminal, side->running);
    struct virtual_terminal_answer answer = virtual_terminal_ask(terminal, key, PATIENCE, QUIET);
    bool counts = timed && (runs || works_beside(answer));
    task_times.mute += counts && answer.wall < 0;
    task_times.alone += timed && !counts;
    task_times.idle += timed && task->edits && !says_done(terminal, key);
    if (counts && answer.wall >= 0) {
        times_add(&task_times, answer);
        times_add(&all_times, answer);
        if (task->edits) {
            times_add(&edit_times, answer);
        }
    }
}

/* False where an edit was not made. */
static bool run_task(struct virtual_terminal *terminal, const struct side *side,
                     const struct task *task)
{
    task_times = (struct times){.count = 0};
    virtual_terminal_ask(terminal, TEXT("\033"), PATIENCE, 2 * QUIET);
    for (int i = 0; i < task->times; i++) {
        struct text rest = text_from(task->keys);
        struct text key;
        keep_running(terminal, side);
        while (text_split(&rest, '|', &key)) {
            press(terminal, side, task, key);
        }
    }
    print_row(task->name, &task_times);
    return task_times.idle == 0;
}

/* Starts it and waits for its first frame; NULL where none comes. */
static struct virtual_terminal *start(const struct side *side, char *const words[])
{
    struct virtual_terminal_answer all = {0};
    struct virtual_terminal *terminal = virtual_terminal_start(words, ROWS, COLUMNS);
    while (terminal != NULL) {
        struct virtual_terminal_answer answer =
            virtual_terminal_ask(terminal, TEXT(""), FIRST_PATIENCE, 0);
        all.wall += answer.wall;
        all.frame = all.wall;
        all.spent += answer.spent;
        all.first += answer.first;
        if (answer.wall < 0) {
            virtual_terminal_destroy(terminal);
            return NULL;
        }
        if (sees(terminal, side->sign)) {
            times_add(&task_times, all);
            return terminal;
        }
    }
    return NULL;
}

static void stop(const struct side *side, struct virtual_terminal *terminal)
{
    virtual_terminal_send(terminal, text_from(side->leave));
    virtual_terminal_wait(terminal, 2000);
    virtual_terminal_destroy(terminal);
}

/* How long it goes on drawing behind its first frame. */
static struct virtual_terminal_answer settle(struct virtual_terminal *terminal)
{
    return virtual_terminal_ask(terminal, TEXT(""), LONG_QUIET, LONG_QUIET);
}

static int run_side(const struct side *side, int starts, char *const words[])
{
    struct virtual_terminal *terminal = NULL;
    for (int i = 0; i < starts; i++) {
        terminal = start(side, words);
        if (terminal == NULL) {
            fprintf(stderr, "%s shows no %s\n", words[0], side->sign);
            return EXIT_FAILURE;
        }
        if (i + 1 < starts) {
            stop(side, terminal);
        }
    }
    print_heads();
    print_row("start", &task_times);
    bool done = true;
    for (const struct task *task = side->tasks; task->name != NULL; task++) {
        done = run_task(terminal, side, task) && done;
        if (task == side->tasks && side->running == NULL) {
            settle(terminal);
        }
    }
    if (edit_times.count > 0) {
        print_row("edits", &edit_times);
    }
    if (all_times.count > 0) {
        print_row("all keys", &all_times);
    }
    stop(side, terminal);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int count, char **words)
{
    int starts = count > 3 ? atoi(words[2]) : 0;
    for (size_t i = 0; starts > 0 && starts < MOST_KEYS && i < sizeof(sides) / sizeof(*sides);
         i++) {
        if (strcmp(sides[i].name, words[1]) == 0) {
            return run_side(&sides[i], starts, words + 3);
        }
    }
    fprintf(stderr,
            "usage: benchmark_editor polku|preview|first|tig|vim STARTS COMMAND [WORD...]\n");
    return 2;
}
