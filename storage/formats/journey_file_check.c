/* What a check finds in a journey's file, and where. */
#include "storage/formats/journey_file.h"

#include "model/journey/setting.h"

enum { JOURNEY_FILE_MOST_FINDINGS = 1000 };

/* Of a half-understood file these would be consequences of what was not understood. */
static const char *const journey_file_consequences[] = {
    "UNREACHABLE", "OPEN_PORT", "NO_START",    "MISSING_VALUE",
    "BAD_VALUE",   "SHARES",    "TIGHT_CYCLE", NULL,
};

static const struct setting *journey_file_setting(const struct journey_file *file,
                                                  const struct error *finding)
{
    struct text id = text_from(finding->subject);
    const struct node *node = journey_find(file->journey, id);
    const struct setting *root = node == NULL ? &file->journey->settings : &node->settings;
    return setting_at(root, text_from(finding->arguments[3]));
}

static bool journey_file_is_consequence(const struct journey_file *file,
                                        const struct error *finding)
{
    struct text code = text_from(finding->code);
    struct text path = text_from(finding->arguments[3]);
    if (finding->severity == ERROR_SEVERITY_WARNING) {
        return true;
    }
    for (size_t i = 0; journey_file_consequences[i] != NULL; i++) {
        if (text_is(code, journey_file_consequences[i])) {
            return true;
        }
    }
    const struct document_places_entry *entry =
        document_places_find(&file->places, text_from(finding->subject), path);
    if (entry != NULL && entry->refused) {
        return true;
    }
    /* It names a node that stands in the file and was not understood. */
    struct text name = setting_as_text(journey_file_setting(file, finding));
    struct text none = {0};
    bool of_node = text_is(code, "MISSING_TARGET") || text_is(code, "NO_SUCH_MESSAGE");
    return of_node && name.length != 0 && document_places_find(&file->places, name, none) != NULL;
}

static void journey_file_add(struct error_list *list, const struct error_list *added)
{
    for (size_t i = 0; i < added->count; i++) {
        error_list_add(list, &added->items[i]);
    }
    list->dropped += added->dropped;
}

void journey_file_check(const struct journey_file *file, const struct journey_check_scene *scene,
                        struct error_list *errors)
{
    struct error_list findings = {.most = JOURNEY_FILE_MOST_FINDINGS};
    struct error_list all = {.most = 2 * JOURNEY_FILE_MOST_FINDINGS};
    journey_file_add(&all, errors);
    if (file->journey != NULL) {
        journey_check(file->journey, scene, &findings);
    }
    for (size_t i = 0; i < findings.count; i++) {
        struct error *finding = &findings.items[i];
        if (file->whole || !journey_file_is_consequence(file, finding)) {
            const struct setting *setting = journey_file_setting(file, finding);
            document_places_put(&file->places, setting_as_text(setting), finding);
            error_list_add(&all, finding);
        }
    }
    all.dropped += findings.dropped;
    document_sort_errors(&all, JOURNEY_FILE_MOST_ERRORS);
    error_list_destroy(&findings);
    error_list_destroy(errors);
    *errors = all;
}
