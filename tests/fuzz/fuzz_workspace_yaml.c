/* Fuzz target of storage/formats/workspace_file.c: whatever is read can be checked; what is whole
 * is written and read the same, and fits into an empty workspace. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "model/workspace/workspace_merge.h"
#include "storage/formats/format_table.h"
#include "storage/formats/yaml_tree.h"
#include "storage/formats/yaml_write_workspace.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void fuzz_write_and_read(const struct setting *settings, const struct format *format)
{
    struct text_builder first = {0};
    struct text_builder second = {0};
    struct workspace_file file;
    struct error_list errors = {0};
    format->write_workspace(&first, settings);
    require(workspace_file_read(format->read_document, text_built(&first), &file, &errors));
    format->write_workspace(&second, &file.settings);
    require(text_equal(text_built(&first), text_built(&second)));
    text_destroy(&first);
    text_destroy(&second);
    workspace_file_destroy(&file);
    error_list_destroy(&errors);
}

static void fuzz_merge(const struct setting *settings)
{
    struct workspace *workspace = workspace_create();
    struct workspace_merge merge = {0};
    struct text_builder wanted = {0};
    struct text_builder got = {0};
    workspace_merge_find(workspace, settings, &merge);
    for (size_t i = 0; i < merge.count; i++) {
        require(workspace_apply(workspace, merge.sections[i].name, &merge.sections[i].value, NULL,
                                NULL));
    }
    yaml_write_workspace(&wanted, settings);
    yaml_write_workspace(&got, &workspace->settings);
    require(text_equal(text_built(&wanted), text_built(&got)));
    workspace_merge_destroy(&merge);
    workspace_merge_find(workspace, settings, &merge);
    require(!workspace_merge_changes(&merge));
    text_destroy(&wanted);
    text_destroy(&got);
    workspace_merge_destroy(&merge);
    workspace_destroy(workspace);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text bytes = {.bytes = (const char *)data, .length = size};
    struct workspace_file file;
    struct error_list errors = {0};
    struct workspace *workspace = workspace_create();
    const struct journey_check_scene scene = {0};
    if (workspace_file_read(yaml_tree_read, bytes, &file, &errors)) {
        for (const struct format *format = format_table; format->name != NULL; format++) {
            fuzz_write_and_read(&file.settings, format);
        }
        fuzz_merge(&file.settings);
    }
    workspace_file_check(&file, workspace, &scene, &errors);
    workspace_destroy(workspace);
    workspace_file_destroy(&file);
    error_list_destroy(&errors);
    return 0;
}
