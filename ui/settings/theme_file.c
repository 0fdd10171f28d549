/* A theme as a file says it. */
#include "ui/settings/theme_file.h"

#include "storage/formats/yaml_tree.h"
#include "ui/settings/theme_table.h"

static void theme_file_fail(struct error_list *errors, const struct document_node *row,
                            const char *sentence)
{
    struct error error = {0};
    error_set_with(&error, "NO_LOOK", sentence, row->key,
                   row->type == DOCUMENT_SCALAR ? row->text : TEXT(""));
    document_place_error(&error, &row->key_place);
    error_list_add(errors, &error);
}

static void theme_file_take(struct theme *theme, const struct document_node *row,
                            struct error_list *errors)
{
    enum cell_role role = ROLE_TEXT;
    bool plain = row->type == DOCUMENT_SCALAR && !row->empty;
    if (row->refused || text_is(row->key, "base")) {
        return;
    }
    if (text_is(row->key, "dim")) {
        theme->dims = plain && text_is(row->text, "yes");
        if (!plain || (!theme->dims && !text_is(row->text, "no"))) {
            theme_file_fail(errors, row, N_("dim is yes or no"));
        }
    } else if (!theme_find_role(row->key, &role)) {
        theme_file_fail(errors, row,
                        N_("there is no role {1}; the roles are text start message waiting "
                           "decision action goal exit error warning good computing breakpoint "
                           "rule key"));
    } else if (!plain || !theme_read_look(row->text, &theme->roles[role])) {
        theme_file_fail(errors, row,
                        N_("{2} is no look; write a colour such as green or bright-red, and bold, "
                           "dim, reverse or underline"));
    }
}

static void theme_file_lay(struct theme *theme, const struct document_node *root,
                           struct error_list *errors)
{
    for (const struct document_node *row = root->first; row != NULL; row = row->next) {
        theme_file_take(theme, row, errors);
    }
}

struct theme theme_of_row(const struct theme_row *row)
{
    struct document document = {0};
    struct error_list errors = {0};
    struct theme theme = theme_plain();
    struct text bytes = {.bytes = (const char *)row->yaml, .length = *row->size};
    if (yaml_tree_read(bytes, &document, &errors)) {
        theme_file_lay(&theme, document.root, &errors);
    }
    document_destroy(&document);
    error_list_destroy(&errors);
    return theme;
}

static const struct theme_row *theme_file_base(const struct document_node *root,
                                               struct error_list *errors)
{
    const struct document_node *base = document_get(root, TEXT("base"));
    if (base == NULL) {
        return &theme_table[0];
    }
    const struct theme_row *row = theme_table_find(base->text);
    if (row == NULL) {
        theme_file_fail(errors, base,
                        N_("there is no theme {2}; they are default, light, high-contrast, mono"));
        row = &theme_table[0];
    }
    return row;
}

struct theme theme_file_read(struct text bytes, struct error_list *errors)
{
    struct document document = {0};
    struct theme theme = theme_of_row(&theme_table[0]);
    if (text_trim(bytes).length > 0 && yaml_tree_read(bytes, &document, errors)) {
        if (document.root->type == DOCUMENT_MAP) {
            theme = theme_of_row(theme_file_base(document.root, errors));
            theme_file_lay(&theme, document.root, errors);
        } else {
            struct error error = {0};
            error_set(&error, "NO_LOOK", N_("the file holds roles with their looks, one a line"));
            document_place_error(&error, &document.root->place);
            error_list_add(errors, &error);
        }
    }
    document_destroy(&document);
    return theme;
}

void theme_file_write_base(struct text bytes, const char *base, struct text_builder *ret_bytes)
{
    struct text line;
    text_append_format(ret_bytes, "base: %s\n", base);
    while (bytes.length > 0 && text_split(&bytes, '\n', &line)) {
        if (!text_starts_with(line, TEXT("base:")) && (bytes.length > 0 || line.length > 0)) {
            text_append_format(ret_bytes, "%.*s\n", TEXT_FORMAT(line));
        }
    }
}
