/* What stands beside journeys as a file gave it. */
#include "storage/formats/workspace_file.h"

#include "model/journey/workspace_check.h"
#include "model/workspace/workspace_merge.h"
#include "storage/formats/document_workspace.h"

enum { WORKSPACE_FILE_MOST_FINDINGS = 1000 };

void workspace_file_destroy(struct workspace_file *file)
{
    setting_destroy(&file->settings);
    document_places_destroy(&file->places);
    *file = (struct workspace_file){0};
}

static void workspace_file_add(struct error_list *list, const struct error_list *added)
{
    for (size_t i = 0; i < added->count; i++) {
        struct error error = added->items[i];
        if (error.line == 0 && error.subject[0] == '\0') {
            error_about(&error, text_from(error.arguments[3]));
        }
        error_list_add(list, &error);
    }
    list->dropped += added->dropped;
}

bool workspace_file_read(document_reader *reader, struct text bytes,
                         struct workspace_file *ret_file, struct error_list *errors)
{
    struct document document;
    struct error_list found = {.most = WORKSPACE_FILE_MOST_FINDINGS};
    *ret_file = (struct workspace_file){0};
    bool read = reader(bytes, &document, &found) &&
                document_workspace_read(&document, &ret_file->settings, &ret_file->places, &found);
    ret_file->comments = document.comments;
    ret_file->whole = read && found.count == 0;
    document_sort_errors(&found, WORKSPACE_FILE_MOST_ERRORS);
    workspace_file_add(errors, &found);
    error_list_destroy(&found);
    document_destroy(&document);
    return ret_file->whole;
}

/* Of a half-understood file this may be a consequence of what was not understood. */
static bool workspace_file_is_consequence(const struct workspace_file *file,
                                          const struct error *finding)
{
    const struct document_places_entry *entry =
        document_places_find(&file->places, (struct text){0}, text_from(finding->arguments[3]));
    return finding->severity == ERROR_SEVERITY_WARNING ||
           text_is(text_from(finding->code), "MISSING_VALUE") || (entry != NULL && entry->refused);
}

/* What is wrong about a map's name is said where the name stands. */
static void workspace_file_place(const struct workspace_file *file, struct error *finding)
{
    struct text path = text_from(finding->arguments[3]);
    const struct setting *setting = setting_at(&file->settings, path);
    const struct document_places_entry *entry =
        document_places_find(&file->places, (struct text){0}, path);
    bool of_name = setting != NULL && setting->type == SETTING_MAP &&
                   text_starts_with(text_from(finding->code), TEXT("NO_SUCH_"));
    document_places_put(&file->places, setting_as_text(setting), finding);
    if (of_name && entry != NULL) {
        document_place_error(finding, &entry->key);
    }
}

static void workspace_file_find(const struct workspace_file *file,
                                const struct workspace *workspace,
                                const struct journey_check_scene *scene,
                                struct error_list *findings)
{
    struct workspace_merge merge = {0};
    struct error_list all = {.most = WORKSPACE_FILE_MOST_FINDINGS};
    struct journey_check_scene whole = *scene;
    workspace_merge_find(workspace, &file->settings, &merge);
    struct workspace *preview = workspace_merge_preview(workspace, &merge);
    whole.workspace = preview;
    workspace_check(&file->settings, &whole, (struct topic_check_journeys){.known = false}, &all);
    for (size_t i = 0; i < all.count; i++) {
        struct error *finding = &all.items[i];
        if (file->whole || !workspace_file_is_consequence(file, finding)) {
            workspace_file_place(file, finding);
            error_list_add(findings, finding);
        }
    }
    findings->dropped += all.dropped;
    error_list_destroy(&all);
    workspace_destroy(preview);
    workspace_merge_destroy(&merge);
}

void workspace_file_check(const struct workspace_file *file, const struct workspace *workspace,
                          const struct journey_check_scene *scene, struct error_list *errors)
{
    struct error_list findings = {.most = WORKSPACE_FILE_MOST_FINDINGS};
    struct error_list all = {.most = 2 * WORKSPACE_FILE_MOST_FINDINGS};
    if (file->settings.type == SETTING_MAP) {
        workspace_file_find(file, workspace, scene, &findings);
    }
    workspace_file_add(&all, errors);
    workspace_file_add(&all, &findings);
    document_sort_errors(&all, WORKSPACE_FILE_MOST_ERRORS);
    error_list_destroy(&findings);
    error_list_destroy(errors);
    *errors = all;
}
