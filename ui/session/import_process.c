/* A file that is being brought in by a process of its own. */
#include "ui/session/import_process.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "model/base/civil_time.h"

extern char **environ;

/* This very program, also where it was replaced or is not in the path (Linux). */
#define IMPORT_PROGRAM "/proc/self/exe"

/* What it prints goes to one file, in its order; what it reads is the other one. */
static bool import_process_spawn(struct import_process *import, FILE *input, char *const words[])
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fileno(input), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fileno(import->said), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fileno(import->said), STDERR_FILENO);
    bool begun = posix_spawn(&import->process, IMPORT_PROGRAM, &actions, NULL, words, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return begun;
}

static bool import_process_run(struct import_process *import, const char *workspace,
                               struct text bytes, int64_t now)
{
    struct text_builder moment = {0};
    FILE *input = tmpfile();
    import->said = tmpfile();
    bool begun = input != NULL && import->said != NULL;
    if (begun) {
        civil_write_datetime(&moment, now);
        text_append_string(&moment, "Z");
        bool pasted = bytes.length != 0;
        char *const words[] = {
            "polku",  "--workspace", (char *)workspace,      "--now",   moment.bytes,
            "import", import->what,  pasted ? "--as" : NULL, "journey", NULL};
        fwrite(bytes.bytes, 1, bytes.length, input);
        rewind(input);
        begun = import_process_spawn(import, input, words);
    }
    if (input != NULL) {
        fclose(input);
    }
    text_destroy(&moment);
    return begun;
}

static void import_process_forget(struct import_process *import)
{
    if (import->said != NULL) {
        fclose(import->said);
    }
    free(import->what);
    *import = (struct import_process){0};
}

static int64_t import_process_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec;
}

int64_t import_process_seconds(const struct import_process *import)
{
    return import_process_clock() - import->begun;
}

bool import_process_begin(struct import_process *import, const char *workspace, struct text path,
                          struct text bytes, int64_t now, struct error *error)
{
    import_process_forget(import);
    *import = (struct import_process){.what = text_copy(path.length == 0 ? TEXT("-") : path),
                                      .begun = import_process_clock()};
    bool begun = import_process_run(import, workspace, path.length == 0 ? bytes : TEXT(""), now);
    if (!begun) {
        import_process_forget(import);
        error_set(error, "CANNOT_IMPORT",
                  N_("no program could be started here; polku import FILE in a shell does it"));
    }
    return begun;
}

static void import_process_read(struct import_process *import, struct text_builder *said)
{
    char part[4096];
    size_t length = 0;
    rewind(import->said);
    while ((length = fread(part, 1, sizeof(part), import->said)) > 0) {
        text_append(said, (struct text){.bytes = part, .length = length});
    }
}

static bool import_process_wait(struct import_process *import, int how, int *ret_status)
{
    pid_t ended = 0;
    do {
        ended = waitpid(import->process, ret_status, how);
    } while (ended < 0 && errno == EINTR);
    return ended != 0;
}

bool import_process_has_ended(struct import_process *import)
{
    if (import->process != 0 && import_process_wait(import, WNOHANG, &import->status)) {
        import->process = 0;
    }
    return import->process == 0 && import->said != NULL;
}

void import_process_collect(struct import_process *import, struct text_builder *said, int *ret_exit)
{
    *ret_exit = WIFEXITED(import->status) ? WEXITSTATUS(import->status) : -1;
    import_process_read(import, said);
    import_process_forget(import);
}

void import_process_interrupt(struct import_process *import)
{
    if (import->process != 0) {
        import->stopping = true;
        kill(import->process, SIGINT);
    }
}

void import_process_stop(struct import_process *import)
{
    int status = 0;
    import_process_interrupt(import);
    if (import->process != 0) {
        import_process_wait(import, 0, &status);
    }
    import_process_forget(import);
}
