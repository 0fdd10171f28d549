/* Times a program of the terminal as its user waits for it: from its start to its first frame, from
 * a key to the frame that answers. An edit that is not said to be done, and undone, is a failure.
 *
 * usage: benchmark_editor SIDE STARTS WORD…, SIDE one of those in `sides` below, WORD… its command
 *
 * It runs in a pseudo-terminal of 120 by 40. A frame is what comes before a pause; a key that gets
 * no answer is counted apart. In turn: the keys of a task pressed right behind the first frame,
 * then each task once nothing comes any more. Milliseconds; "cpu" is processor time of all threads.
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
    MOST_KEYS = 1000
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
    {"polku", "? keys", polku_tasks, "\003"},
    {"tig", "[main]", tig_tasks, "Q"},
    {"vim", "journey:", vim_tasks, "\033:q!\r"},
};

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

/* `mute`: keys without an answer; `idle`: edits that were not made. */
static void print_row(const char *name, long *walls, long *spent, size_t count, int mute, int idle)
{
    qsort(walls, count, sizeof(long), compare_longs);
    qsort(spent, count, sizeof(long), compare_longs);
    printf(
        "  %-16s %4zu keys   p50 %7.2f  p95 %7.2f  max %7.2f   cpu p50 %7.2f  p95 %7.2f  max %7.2f",
        name, count, quantile(walls, count, 0.5), quantile(walls, count, 0.95),
        quantile(walls, count, 1), quantile(spent, count, 0.5), quantile(spent, count, 0.95),
        quantile(spent, count, 1));
    if (mute > 0) {
        printf("   %d without an answer", mute);
    }
    printf(idle == 0 ? "\n" : "   %d NOT DONE\n", idle);
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

/* False where an edit was not made. */
static bool run_task(struct virtual_terminal *terminal, const struct task *task)
{
    static long walls[MOST_KEYS];
    static long spent[MOST_KEYS];
    size_t count = 0;
    int mute = 0;
    int idle = 0;
    virtual_terminal_ask(terminal, TEXT("\033"), PATIENCE, 2 * QUIET);
    for (int i = 0; i < task->times; i++) {
        struct text rest = text_from(task->keys);
        struct text key;
        while (text_split(&rest, '|', &key)) {
            bool timed = key.bytes[0] != '~';
            key = timed ? key : text_part(key, 1, key.length - 1);
            struct virtual_terminal_answer answer =
                virtual_terminal_ask(terminal, key, PATIENCE, QUIET);
            mute += timed && answer.wall < 0;
            idle += timed && task->edits && !says_done(terminal, key);
            if (timed && answer.wall >= 0 && count < MOST_KEYS) {
                walls[count] = answer.wall;
                spent[count++] = answer.spent;
            }
        }
    }
    print_row(task->name, walls, spent, count, mute, idle);
    return idle == 0;
}

/* Starts it and waits for its first frame; NULL where none comes. */
static struct virtual_terminal *start(const struct side *side, char *const words[], long *ret_wall,
                                      long *ret_spent)
{
    int row = 0;
    int column = 0;
    struct virtual_terminal *terminal = virtual_terminal_start(words, ROWS, COLUMNS);
    *ret_wall = 0;
    *ret_spent = 0;
    while (terminal != NULL) {
        struct virtual_terminal_answer answer =
            virtual_terminal_ask(terminal, TEXT(""), FIRST_PATIENCE, 0);
        *ret_wall += answer.wall;
        *ret_spent += answer.spent;
        if (answer.wall < 0) {
            virtual_terminal_destroy(terminal);
            return NULL;
        }
        if (virtual_terminal_find(terminal, text_from(side->sign), &row, &column)) {
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
    long walls[MOST_KEYS];
    long spent[MOST_KEYS];
    struct virtual_terminal *terminal = NULL;
    for (int i = 0; i < starts; i++) {
        terminal = start(side, words, &walls[i], &spent[i]);
        if (terminal == NULL) {
            fprintf(stderr, "%s shows no %s\n", words[0], side->sign);
            return EXIT_FAILURE;
        }
        if (i + 1 < starts) {
            stop(side, terminal);
        }
    }
    print_row("start", walls, spent, (size_t)starts, 0, 0);
    run_task(terminal, &side->tasks[0]);
    settle(terminal);
    bool done = true;
    for (const struct task *task = side->tasks + 1; task->name != NULL; task++) {
        done = run_task(terminal, task) && done;
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
    fprintf(stderr, "usage: benchmark_editor polku|tig|vim STARTS COMMAND [WORD...]\n");
    return 2;
}
