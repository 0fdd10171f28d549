/* A list of contacts as `polku contacts` prints it. */
#include "ui/cli/contacts_list.h"

#include <stdio.h>

#include "model/base/utf8.h"
#include "storage/formats/json_contacts.h"
#include "ui/contact/contact_listing.h"
#include "ui/message.h"
#include "ui/report/markdown_text.h"
#include "ui/translation.h"

enum { CONTACTS_LIST_GAP = 2 };

/* A cell as it may be shown. */
static void contacts_list_cell(const struct contacts_list *list,
                               const struct contact_listing_column *column, size_t row,
                               struct text_builder *raw, struct text_builder *ret_cell)
{
    text_clear(raw);
    text_clear(ret_cell);
    contact_listing_append(raw, list->table, column, row);
    utf8_make_visible(ret_cell, text_built(raw), list->ascii);
}

/* The first columns that have room; the first one in any case. */
static size_t contacts_list_columns(const struct contacts_list *list,
                                    const struct contact_listing *listing)
{
    long used = 0;
    size_t count = 0;
    for (; count < listing->count; count++) {
        used += listing->columns[count].width + CONTACTS_LIST_GAP;
        if (used > list->width && count != 0) {
            break;
        }
    }
    return count;
}

/* Cut to its column, and filled up to it. */
static void contacts_list_put(struct text_builder *line,
                              const struct contact_listing_column *column, struct text cell,
                              bool ascii)
{
    struct text_builder cut = {0};
    int used = (int)utf8_clip(&cut, cell, (size_t)column->width, ascii ? "~" : "…");
    text_append_format(line, "%*s", CONTACTS_LIST_GAP + (column->right ? column->width - used : 0),
                       "");
    text_append(line, text_built(&cut));
    text_append_format(line, "%*s", column->right ? 0 : column->width - used, "");
    text_destroy(&cut);
}

static void contacts_list_end_line(struct text_builder *line)
{
    while (line->length != 0 && line->bytes[line->length - 1] == ' ') {
        line->length--;
    }
    text_append_byte(line, '\n');
    fwrite(line->bytes, 1, line->length, stdout);
    text_clear(line);
}

static void contacts_list_say_count(const struct contacts_list *list)
{
    struct text_builder numbers[3] = {{0}};
    struct text_builder out = {0};
    message_append_count(&numbers[0], (int64_t)list->found, list->ascii);
    message_append_count(&numbers[1], (int64_t)list->table->count, list->ascii);
    message_append_count(&numbers[2], (int64_t)list->count, list->ascii);
    message_append(&out,
                   list->count < list->found
                       ? N_("{1} of {2} contacts; the first {3} are shown, --limit says how many")
                       : N_("{1} of {2} contacts"),
                   (struct text[ERROR_ARGUMENTS]){text_built(&numbers[0]), text_built(&numbers[1]),
                                                  text_built(&numbers[2])});
    printf("%s%.*s\n", list->count == 0 ? "" : "\n", TEXT_FORMAT(text_built(&out)));
    for (size_t i = 0; i < 3; i++) {
        text_destroy(&numbers[i]);
    }
    text_destroy(&out);
}

void contacts_list_print(const struct contacts_list *list)
{
    struct contact_listing listing = {0};
    struct text_builder raw = {0};
    struct text_builder cell = {0};
    struct text_builder line = {0};
    contact_listing_make(&listing, list->table);
    size_t columns = contacts_list_columns(list, &listing);
    for (size_t k = 0; k < columns && list->count != 0; k++) {
        contacts_list_put(&line, &listing.columns[k], text_from(listing.columns[k].title),
                          list->ascii);
    }
    if (list->count != 0) {
        contacts_list_end_line(&line);
    }
    for (size_t i = 0; i < list->count; i++) {
        for (size_t k = 0; k < columns; k++) {
            contacts_list_cell(list, &listing.columns[k], list->rows[i], &raw, &cell);
            contacts_list_put(&line, &listing.columns[k], text_built(&cell), list->ascii);
        }
        contacts_list_end_line(&line);
    }
    contacts_list_say_count(list);
    contact_listing_destroy(&listing);
    text_destroy(&raw);
    text_destroy(&cell);
    text_destroy(&line);
}

static void contacts_list_markdown_head(const struct contact_listing *listing)
{
    struct text_builder line = {0};
    for (size_t k = 0; k < listing->count; k++) {
        text_append_string(&line, "| ");
        markdown_text(&line, text_from(listing->columns[k].title));
        text_append_byte(&line, ' ');
    }
    text_append_string(&line, "|\n");
    for (size_t k = 0; k < listing->count; k++) {
        text_append_string(&line, listing->columns[k].right ? "| ---: " : "| --- ");
    }
    text_append_byte(&line, '|');
    contacts_list_end_line(&line);
    text_destroy(&line);
}

void contacts_list_print_markdown(const struct contacts_list *list)
{
    struct contact_listing listing = {0};
    struct text_builder raw = {0};
    struct text_builder cell = {0};
    struct text_builder line = {0};
    contact_listing_make(&listing, list->table);
    contacts_list_markdown_head(&listing);
    for (size_t i = 0; i < list->count; i++) {
        for (size_t k = 0; k < listing.count; k++) {
            contacts_list_cell(list, &listing.columns[k], list->rows[i], &raw, &cell);
            text_append_string(&line, "| ");
            markdown_text(&line, text_built(&cell));
            text_append_byte(&line, ' ');
        }
        text_append_byte(&line, '|');
        contacts_list_end_line(&line);
    }
    contacts_list_say_count(list);
    contact_listing_destroy(&listing);
    text_destroy(&raw);
    text_destroy(&cell);
    text_destroy(&line);
}

void contacts_list_print_json(const struct contacts_list *list)
{
    struct text_builder one = {0};
    printf("{\"count\":%zu,\"of\":%zu,\"contacts\":[", list->found, list->table->count);
    for (size_t i = 0; i < list->count; i++) {
        text_clear(&one);
        text_append_string(&one, i == 0 ? "" : ",");
        json_contacts_append(&one, list->table, list->rows[i]);
        fwrite(one.bytes, 1, one.length, stdout);
    }
    printf("]}\n");
    text_destroy(&one);
}
