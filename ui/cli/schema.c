/* polku schema: the files that polku reads, as a JSON Schema. */
#include "ui/cli/schema.h"

#include <stdio.h>
#include <string.h>

#include "storage/formats/json_schema.h"
#include "ui/cli/command_line.h"
#include "ui/translation.h"

static int schema_run(const struct command_line *line)
{
    const char *what = line->argument_count == 0 ? "journey" : line->arguments[0];
    struct text_builder out = {0};
    if (strcmp(what, "journey") == 0) {
        json_schema_write_journey(&out);
    } else if (strcmp(what, "workspace") == 0) {
        json_schema_write_workspace(&out);
    } else {
        return command_line_wrong_use(line,
                                      _("there is no schema of %s, but of a journey and of "
                                        "a workspace"),
                                      what);
    }
    fwrite(out.bytes, 1, out.length, stdout);
    text_destroy(&out);
    return EXIT_DONE;
}

const struct subcommand schema_subcommand = {
    .name = "schema",
    .usage = "[journey|workspace]",
    .summary = N_("the form of a journey's file, or of a workspace's, as a JSON Schema"),
    .example = "polku schema",
    .notes = N_("An editor with a YAML language server completes and checks journeys by it: write\n"
                "polku schema > journey.schema.json, and on the first line of a journey\n"
                "  # yaml-language-server: $schema=journey.schema.json\n"),
    .least_arguments = 0,
    .most_arguments = 1,
    .run = schema_run,
};
