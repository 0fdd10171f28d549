/* Reads a journey's YAML form. */
#include "storage/formats/yaml_journey.h"

#include "storage/formats/document_journey.h"
#include "storage/formats/yaml_tree.h"

enum { YAML_JOURNEY_MOST_ERRORS = 1000 };

bool yaml_journey_read(struct text bytes, struct journey_file *ret_file, struct error_list *errors)
{
    struct document document;
    struct error_list found = {.most = YAML_JOURNEY_MOST_ERRORS};
    *ret_file = (struct journey_file){0};
    if (yaml_tree_read(bytes, &document, &found)) {
        document_journey_read(&document, &ret_file->journey, &ret_file->places, &found);
    }
    ret_file->comments = document.comments;
    ret_file->whole = ret_file->journey != NULL && found.count == 0;
    document_sort_errors(&found, JOURNEY_FILE_MOST_ERRORS);
    for (size_t i = 0; i < found.count; i++) {
        error_list_add(errors, &found.items[i]);
    }
    errors->dropped += found.dropped;
    error_list_destroy(&found);
    document_destroy(&document);
    return ret_file->whole;
}
