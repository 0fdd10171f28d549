/* Makes what stands beside journeys from a document, by the table of the model. */
#include "storage/formats/document_workspace.h"

#include "model/journey/node_kind.h"
#include "storage/formats/document_settings.h"
#include "storage/formats/document_version.h"

static const char *const document_workspace_keys[] = {"polku", NULL};

bool document_workspace_is(const struct document *document)
{
    const struct document_node *root = document->root;
    if (root == NULL || document_get(root, TEXT("journey")) != NULL ||
        document_get(root, TEXT("nodes")) != NULL) {
        return false;
    }
    for (const struct parameter *row = workspace_shape()->members; row->name != NULL; row++) {
        if (document_get(root, text_from(row->name)) != NULL) {
            return true;
        }
    }
    return false;
}

bool document_workspace_read(const struct document *document, struct setting *ret_settings,
                             struct document_places *places, struct error_list *errors)
{
    struct document_settings reading = {.places = places, .errors = errors};
    struct text none = {0};
    if (!document_version_check(&reading, document->root, "NO_SETTINGS",
                                N_("this is no file of a workspace; one begins with polku: 1"))) {
        return false;
    }
    *ret_settings = document_settings_read(&reading, none, document_workspace_keys,
                                           workspace_shape(), document->root);
    return true;
}
