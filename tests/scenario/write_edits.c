/* Writes the pictures of a graph before and after each of some edits, for the independent checker:
 * write_edits FOLDER SEED NODES EDITS. After each edit two files, N.KIND.before.json and
 * N.KIND.after.json, with the nodes' numbers in the design as ids. Of an even seed the flow goes
 * from left to right, of an odd one top down. */
#include <stdio.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/formats/json_layout.h"
#include "tests/support/edited_design.h"

static bool write_picture(const struct edited_picture *picture, const char *path)
{
    enum { ID_SIZE = 24 };
    size_t count = picture->graph.node_count;
    char(*bytes)[ID_SIZE] = memory_array(count, ID_SIZE);
    struct text *ids = memory_array(count, sizeof(*ids));
    for (size_t i = 0; i < EDITED_NODES; i++) {
        if (picture->nodes[i] != SIZE_MAX) {
            snprintf(bytes[picture->nodes[i]], ID_SIZE, "%zu", i);
            ids[picture->nodes[i]] = text_from(bytes[picture->nodes[i]]);
        }
    }
    char *json = json_layout_write(&picture->graph, picture->layout, ids, 0);
    FILE *file = fopen(path, "wb");
    bool written = file != NULL && fputs(json, file) >= 0;
    written = file != NULL && fclose(file) == 0 && written;
    free(json);
    free(ids);
    free(bytes);
    return written;
}

static bool write_both(const char *folder, int number, enum graph_edit edit,
                       const struct edited_picture *before, const struct edited_picture *after)
{
    static const char *const names[GRAPH_EDIT_COUNT] = {"leaf", "split", "rename", "delete",
                                                        "edge"};
    char path[4096];
    snprintf(path, sizeof(path), "%s/%d.%s.before.json", folder, number, names[edit]);
    if (!write_picture(before, path)) {
        return false;
    }
    snprintf(path, sizeof(path), "%s/%d.%s.after.json", folder, number, names[edit]);
    return write_picture(after, path);
}

int main(int count, char **arguments)
{
    static struct edited_design design;
    static struct edited_picture pictures[2];
    if (count != 5) {
        fprintf(stderr, "usage: write_edits FOLDER SEED NODES EDITS\n");
        return 2;
    }
    uint64_t seed = strtoull(arguments[2], NULL, 10);
    enum layout_direction direction = seed % 2 == 0 ? LAYOUT_LEFT_TO_RIGHT : LAYOUT_TOP_DOWN;
    edited_design_grow(&design, seed, strtoull(arguments[3], NULL, 10));
    edited_picture_take(&pictures[0], &design, direction);
    pictures[0].layout = layout_make(&pictures[0].graph, &pictures[0].arena);
    bool written = true;
    int edits = (int)strtol(arguments[4], NULL, 10);
    for (int i = 0; i < edits && written; i++) {
        struct edited_picture *before = &pictures[i % 2];
        struct edited_picture *after = &pictures[1 - i % 2];
        enum graph_edit edit = (enum graph_edit)(i % GRAPH_EDIT_COUNT);
        edited_design_edit(&design, before, edit);
        edited_picture_take(after, &design, direction);
        edited_picture_follow(after, before);
        written = write_both(arguments[1], i, edit, before, after);
        arena_destroy(&before->arena);
    }
    arena_destroy(&pictures[edits % 2].arena);
    return written ? 0 : 1;
}
