/* Reads contacts from comma-separated text into a table, and says what became of every cell. */
#include "storage/formats/csv_contacts.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "storage/formats/csv_fill.h"

void csv_contacts_destroy(struct csv_contacts *contacts)
{
    csv_mapping_destroy(&contacts->mapping);
    contact_table_destroy(contacts->table);
    csv_file_destroy(&contacts->file);
    free(contacts->remarks);
    *contacts = (struct csv_contacts){0};
}

static void csv_remark_example(struct csv_remark *remark, struct text example)
{
    size_t length = example.length;
    if (length > CSV_REMARK_EXAMPLE - 4) {
        length = CSV_REMARK_EXAMPLE - 4;
        while (length > 0 && ((unsigned char)example.bytes[length] & 0xC0) == 0x80) {
            length--;
        }
    }
    memcpy(remark->example, example.length == 0 ? "" : example.bytes, length);
    memcpy(remark->example + length, length < example.length ? "…" : "",
           length < example.length ? 4 : 1);
}

void csv_contacts_remark(struct csv_contacts *contacts, struct csv_remark remark, size_t line,
                         struct text example)
{
    size_t at = 0;
    while (at < contacts->remark_count && (contacts->remarks[at].kind != remark.kind ||
                                           contacts->remarks[at].column != remark.column ||
                                           contacts->remarks[at].type != remark.type)) {
        at++;
    }
    if (at == contacts->remark_count) {
        contacts->remarks = memory_grow(contacts->remarks, &contacts->remark_capacity, at + 1,
                                        sizeof(*contacts->remarks));
        csv_remark_example(&remark, example);
        contacts->remarks[contacts->remark_count++] = remark;
    }
    struct csv_remark *found = &contacts->remarks[at];
    if (found->count < CSV_REMARK_LINES) {
        found->lines[found->count] = line;
    }
    found->count++;
}

struct csv_contacts csv_contacts_part(const struct csv_contacts *contacts)
{
    struct csv_contacts part = *contacts;
    part.remarks = NULL;
    part.remark_count = 0;
    part.remark_capacity = 0;
    return part;
}

void csv_contacts_gather(struct csv_contacts *contacts, struct csv_contacts *part)
{
    size_t count = contacts->remark_count + part->remark_count;
    contacts->remarks = memory_grow(contacts->remarks, &contacts->remark_capacity, count,
                                    sizeof(*contacts->remarks));
    for (size_t i = 0; i < part->remark_count; i++) {
        contacts->remarks[contacts->remark_count++] = part->remarks[i];
    }
    free(part->remarks);
    part->remarks = NULL;
    part->remark_count = 0;
}

static int csv_remark_compare(const void *a, const void *b)
{
    const struct csv_remark *one = a;
    const struct csv_remark *other = b;
    if (one->lines[0] != other->lines[0]) {
        return one->lines[0] < other->lines[0] ? -1 : 1;
    }
    return (one->turn > other->turn) - (one->turn < other->turn);
}

void csv_contacts_sort(struct csv_contacts *contacts, size_t from)
{
    if (contacts->remark_count > from) {
        qsort(contacts->remarks + from, contacts->remark_count - from, sizeof(*contacts->remarks),
              csv_remark_compare);
    }
}

/* Shopify writes an apostrophe before what a spreadsheet would take for a number or a formula. */
static bool csv_contacts_is_escaped(struct text cell)
{
    return cell.length > 1 && cell.bytes[0] == '\'' &&
           strchr("0123456789+-=@", cell.bytes[1]) != NULL;
}

struct text csv_contacts_clean(const struct csv_contacts *contacts, struct text cell,
                               bool *ret_escaped)
{
    bool escaped = contacts->mapping.origin == CSV_ORIGIN_SHOPIFY && csv_contacts_is_escaped(cell);
    bool begins = cell.length != 0 && (unsigned char)cell.bytes[0] > ' ';
    if (ret_escaped != NULL) {
        *ret_escaped = escaped;
    }
    if (!begins && text_trim(cell).length == 0) {
        return (struct text){.bytes = "", .length = 0};
    }
    return escaped ? text_part(cell, 1, cell.length) : cell;
}

struct text csv_contacts_cell(const struct csv_contacts *contacts, const struct csv_record *record,
                              size_t column, bool *ret_escaped)
{
    return csv_contacts_clean(contacts, record->cells[column].text, ret_escaped);
}

struct text csv_contacts_key(const struct csv_contacts *contacts, size_t column, struct text cell,
                             struct text_builder *folded)
{
    const struct csv_feed *email = csv_mapping_standard(&contacts->mapping, STANDARD_EMAIL);
    cell = text_trim(cell);
    if (email == NULL || email->column != column) {
        return cell;
    }
    text_clear(folded);
    utf8_fold(folded, cell);
    return text_built(folded);
}

static bool csv_name_has(struct text name, const char *word)
{
    return text_find(name, text_from(word)) < name.length;
}

/* Mailchimp names its exports "subscribed_…", "unsubscribed_…", "cleaned_…", "nonsubscribed_…". */
static enum csv_status csv_contacts_status(const struct csv_contacts *contacts,
                                           struct text file_name)
{
    if (contacts->mapping.origin != CSV_ORIGIN_MAILCHIMP ||
        csv_mapping_named(&contacts->mapping, CSV_FEED_CONSENT, TEXT("email")) != NULL) {
        return CSV_STATUS_NONE;
    }
    return csv_name_has(file_name, "nonsubscribed")  ? CSV_STATUS_NONSUBSCRIBED
           : csv_name_has(file_name, "unsubscribed") ? CSV_STATUS_UNSUBSCRIBED
           : csv_name_has(file_name, "cleaned")      ? CSV_STATUS_CLEANED
                                                     : CSV_STATUS_SUBSCRIBED;
}

static void csv_contacts_settle_key(struct csv_contacts *contacts)
{
    const struct csv_feed *email = csv_mapping_standard(&contacts->mapping, STANDARD_EMAIL);
    contacts->key_folded = contacts->mapping.key != CSV_NO_COLUMN && email != NULL &&
                           email->column == (size_t)contacts->mapping.key;
}

bool csv_contacts_read(struct text bytes, const struct csv_contacts_options *options,
                       struct csv_contacts *ret_contacts, struct error *error)
{
    struct csv_contacts *contacts = ret_contacts;
    struct csv_reader reader;
    struct csv_record header;
    *contacts = (struct csv_contacts){.mapping = {.key = CSV_NO_COLUMN}};
    bool read = csv_file_open(&contacts->file, bytes, &reader, &header, error) &&
                csv_mapping_init(&contacts->mapping, &header, &options->mapping, error);
    contacts->status = csv_contacts_status(contacts, options->file_name);
    read = read && csv_fill_run(contacts, &reader, options, error);
    csv_reader_destroy(&reader);
    csv_contacts_settle_key(contacts);
    return read;
}
