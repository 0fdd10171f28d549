/* The version at the head of a document. */
#include "storage/formats/document_version.h"

bool document_version_check(struct document_settings *reading, const struct document_node *root,
                            const char *code, const char *sentence)
{
    const struct document_node *version = document_get(root, TEXT("polku"));
    struct text none = {0};
    struct error error;
    if (version == NULL) {
        error_set(&error, code, sentence);
        document_settings_report(reading, none, &error, &root->place);
        return false;
    }
    if (!text_is(version->text, "1")) {
        error_set_with(&error, "UNKNOWN_FORMAT",
                       N_("this program reads format 1, and this is {1}; write polku: 1, or get a "
                          "newer polku"),
                       version->text);
        document_settings_report(reading, none, &error, &version->place);
        return false;
    }
    return true;
}
