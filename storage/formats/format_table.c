/* The table of formats in which journeys, and what stands beside them, leave and come in. */
#include "storage/formats/format_table.h"

#include <stddef.h>

#include "storage/formats/dot_write.h"
#include "storage/formats/json_journey.h"
#include "storage/formats/json_tree.h"
#include "storage/formats/json_workspace.h"
#include "storage/formats/mermaid_write.h"
#include "storage/formats/yaml_journey.h"
#include "storage/formats/yaml_tree.h"
#include "storage/formats/yaml_write_journey.h"
#include "storage/formats/yaml_write_workspace.h"

static const char *const format_yaml_suffixes[] = {".yaml", ".yml", NULL};
static const char *const format_json_suffixes[] = {".json", NULL};
static const char *const format_mermaid_suffixes[] = {".mmd", ".mermaid", NULL};
static const char *const format_dot_suffixes[] = {".dot", ".gv", NULL};

const struct format format_table[] = {
    {.name = "yaml",
     .suffixes = format_yaml_suffixes,
     .help = N_("YAML, for git and for editing"),
     .read = yaml_journey_read,
     .write = yaml_write_journey,
     .read_document = yaml_tree_read,
     .write_workspace = yaml_write_workspace},
    {.name = "json",
     .suffixes = format_json_suffixes,
     .help = N_("JSON, for other programs"),
     .read = json_journey_read,
     .write = json_journey_write,
     .read_document = json_tree_read,
     .write_workspace = json_workspace_write},
    {.name = "mermaid",
     .suffixes = format_mermaid_suffixes,
     .help = N_("the graph for Mermaid, which wikis and GitHub draw"),
     .write = mermaid_write},
    {.name = "dot",
     .suffixes = format_dot_suffixes,
     .help = N_("the graph for Graphviz"),
     .write = dot_write},
    {.name = NULL},
};

const struct format *format_find(struct text name)
{
    for (const struct format *format = format_table; format->name != NULL; format++) {
        if (text_is(name, format->name)) {
            return format;
        }
    }
    return NULL;
}

const struct format *format_of_path(struct text path)
{
    for (const struct format *format = format_table; format->name != NULL; format++) {
        for (const char *const *suffix = format->suffixes; *suffix != NULL; suffix++) {
            if (text_ends_with(path, text_from(*suffix))) {
                return format;
            }
        }
    }
    return NULL;
}
