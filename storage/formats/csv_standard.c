/* Cells of the fields that polku itself reads: addresses, birthdays, codes, consents, lists. */
#include "storage/formats/csv_standard.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

enum { CSV_PHONE_DIGITS = 3 };

/* What a byte is in an address. */
enum csv_email_byte { CSV_EMAIL_PLAIN, CSV_EMAIL_AT, CSV_EMAIL_POINT, CSV_EMAIL_BAD };

static enum csv_email_byte csv_email_byte(unsigned char byte)
{
    return byte == '@'   ? CSV_EMAIL_AT
           : byte == '.' ? CSV_EMAIL_POINT
           : byte <= ' ' || byte == ',' || byte == ';' || byte == '<' || byte == '>'
               ? CSV_EMAIL_BAD
               : CSV_EMAIL_PLAIN;
}

/* Something, one @, something whose first point is neither its first nor its last byte; no blanks
 * or control characters. */
static bool csv_email_is_valid(struct text cell)
{
    size_t at = cell.length;
    size_t point = cell.length;
    for (size_t i = 0; i < cell.length; i++) {
        enum csv_email_byte byte = csv_email_byte((unsigned char)cell.bytes[i]);
        if (byte == CSV_EMAIL_PLAIN) {
            continue;
        }
        if (byte == CSV_EMAIL_BAD || (byte == CSV_EMAIL_AT && at < cell.length)) {
            return false;
        }
        at = byte == CSV_EMAIL_AT ? i : at;
        point = byte == CSV_EMAIL_POINT && at < i && point == cell.length ? i : point;
    }
    return at > 0 && at < cell.length && point > at + 1 && point + 1 < cell.length;
}

static bool csv_phone_is_valid(struct text cell)
{
    size_t digits = 0;
    for (size_t i = 0; i < cell.length && digits < CSV_PHONE_DIGITS; i++) {
        digits += cell.bytes[i] >= '0' && cell.bytes[i] <= '9';
    }
    return digits >= CSV_PHONE_DIGITS;
}

static bool csv_all_letters(struct text cell)
{
    for (size_t i = 0; i < cell.length; i++) {
        char lower = (char)(cell.bytes[i] | 0x20);
        if (lower < 'a' || lower > 'z') {
            return false;
        }
    }
    return true;
}

static struct text csv_capitals(struct text cell, struct text_builder *scratch)
{
    size_t capitals = 0;
    for (size_t i = 0; i < cell.length; i++) {
        capitals += cell.bytes[i] >= 'A' && cell.bytes[i] <= 'Z';
    }
    if (capitals == cell.length) {
        return cell;
    }
    text_clear(scratch);
    for (size_t i = 0; i < cell.length; i++) {
        char byte = cell.bytes[i];
        text_append_byte(scratch, byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte);
    }
    return text_built(scratch);
}

/* MM/DD or --MM-DD: a day without a year. */
static bool csv_birthday_without_year(struct text cell, int64_t *ret_day)
{
    bool slash = cell.length == 5 && cell.bytes[2] == '/';
    bool dashes = cell.length == 7 && text_starts_with(cell, TEXT("--")) && cell.bytes[4] == '-';
    int64_t month = 0;
    int64_t day = 0;
    if (!slash && !dashes) {
        return false;
    }
    if (!text_to_integer(text_part(cell, slash ? 0 : 2, 2), &month) ||
        !text_to_integer(text_part(cell, slash ? 3 : 5, 2), &day) || month < 1 || month > 12 ||
        day < 1 || day > civil_month_length(CIVIL_NO_YEAR, (int)month)) {
        return false;
    }
    *ret_day =
        civil_day((struct civil_date){.year = CIVIL_NO_YEAR, .month = (int)month, .day = (int)day});
    return true;
}

static bool csv_frequency_read(struct text cell, struct value *value)
{
    static const char *const names[] = {"daily", "weekly", "every two weeks", "monthly",
                                        "quarterly"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (text_equal_ignoring_case(cell, text_from(names[i]))) {
            value->text = text_from(names[i]);
            return true;
        }
    }
    return false;
}

static bool csv_flag_read(struct text cell, bool *ret_flag)
{
    bool number = text_is(cell, "1") || text_is(cell, "0");
    if (number) {
        *ret_flag = cell.bytes[0] == '1';
    }
    return number || csv_type_read_boolean(cell, ret_flag);
}

/* Codes in capitals; what is no code stays as it is. */
static void csv_code_read(enum standard_field field, struct text cell, struct text_builder *scratch,
                          struct value *value, int *ret_remark)
{
    bool country = field == STANDARD_COUNTRY;
    if (csv_all_letters(cell) && (country ? cell.length == 2 : cell.length <= 3)) {
        value->text = csv_capitals(cell, scratch);
    } else if (country) {
        *ret_remark = CSV_REMARK_NO_COUNTRY_CODE;
    }
}

static bool csv_standard_read_text(enum standard_field field, struct text cell,
                                   const struct csv_contacts_options *options,
                                   struct text_builder *scratch, struct value *value,
                                   int *ret_remark)
{
    value->text = cell;
    switch (field) {
    case STANDARD_EMAIL:
        *ret_remark = csv_email_is_valid(cell) ? CSV_NOTHING : CSV_REMARK_BAD_EMAIL;
        return *ret_remark == CSV_NOTHING;
    case STANDARD_PHONE:
        *ret_remark = csv_phone_is_valid(cell) ? CSV_NOTHING : CSV_REMARK_BAD_PHONE;
        return *ret_remark == CSV_NOTHING;
    case STANDARD_FREQUENCY:
        *ret_remark = csv_frequency_read(cell, value) ? CSV_NOTHING : CSV_REMARK_BAD_FREQUENCY;
        return *ret_remark == CSV_NOTHING;
    case STANDARD_TIMEZONE:
        if (options->zones != NULL && zone_find(options->zones, cell) == NULL) {
            *ret_remark = CSV_REMARK_UNKNOWN_ZONE;
        }
        return true;
    case STANDARD_COUNTRY:
    case STANDARD_REGION:
        csv_code_read(field, cell, scratch, value, ret_remark);
        return true;
    default:
        return true;
    }
}

bool csv_standard_read(enum standard_field field, struct text cell, int scale,
                       const struct csv_contacts_options *options, struct text_builder *scratch,
                       struct value *ret_value, int *ret_remark)
{
    enum value_type type = standard_field_type(field);
    cell = text_trim(cell);
    *ret_remark = CSV_NOTHING;
    ret_value->type = type;
    bool read = false;
    if (type == VALUE_TEXT) {
        read = csv_standard_read_text(field, cell, options, scratch, ret_value, ret_remark);
    } else if (field == STANDARD_UNSUBSCRIBED_ALL) {
        read = csv_flag_read(cell, &ret_value->boolean);
    } else if (field == STANDARD_BIRTHDAY && csv_birthday_without_year(cell, &ret_value->day)) {
        read = true;
    } else {
        read = csv_type_read(cell, type, scale, options->zone, ret_value);
    }
    if (!read && *ret_remark == CSV_NOTHING) {
        *ret_remark = CSV_REMARK_BAD_VALUE;
    }
    return read;
}

struct csv_word {
    const char *word;
    int meaning;
};

static const struct csv_word csv_consent_words[] = {
    {"yes", CONSENT_YES},
    {"true", CONSENT_YES},
    {"1", CONSENT_YES},
    {"y", CONSENT_YES},
    {"subscribed", CONSENT_YES},
    {"opt-in", CONSENT_YES},
    {"opted in", CONSENT_YES},
    {"opted_in", CONSENT_YES},
    {"no", CONSENT_NO},
    {"false", CONSENT_NO},
    {"0", CONSENT_NO},
    {"n", CONSENT_NO},
    {"not subscribed", CONSENT_NO},
    {"not_subscribed", CONSENT_NO},
    {"nonsubscribed", CONSENT_NO},
    {"opt-out", CONSENT_NO},
    {"opted out", CONSENT_NO},
    {"opted_out", CONSENT_NO},
    {"unsubscribed", CONSENT_NO_AFTER_YES},
    {"stopped", CONSENT_STOPPED},
    {"stop", CONSENT_STOPPED},
    {"unknown", CONSENT_UNKNOWN},
    {"pending", CONSENT_UNKNOWN},
    {NULL, 0},
};

static const struct csv_word csv_subscription_words[] = {
    {"yes", SUBSCRIPTION_JOINED},
    {"true", SUBSCRIPTION_JOINED},
    {"1", SUBSCRIPTION_JOINED},
    {"y", SUBSCRIPTION_JOINED},
    {"joined", SUBSCRIPTION_JOINED},
    {"subscribed", SUBSCRIPTION_JOINED},
    {"no", SUBSCRIPTION_LEFT},
    {"false", SUBSCRIPTION_LEFT},
    {"0", SUBSCRIPTION_LEFT},
    {"n", SUBSCRIPTION_LEFT},
    {"left", SUBSCRIPTION_LEFT},
    {"unsubscribed", SUBSCRIPTION_LEFT},
    {NULL, 0},
};

static bool csv_word_find(const struct csv_word *words, struct text cell, int *ret_meaning)
{
    cell = text_trim(cell);
    for (; words->word != NULL && cell.length != 0; words++) {
        bool begins = ((cell.bytes[0] ^ words->word[0]) & ~0x20) == 0;
        if (begins && text_equal_ignoring_case(cell, text_from(words->word))) {
            *ret_meaning = words->meaning;
            return true;
        }
    }
    return false;
}

bool csv_consent_read(struct text cell, enum consent *ret_consent)
{
    int meaning = 0;
    if (!csv_word_find(csv_consent_words, cell, &meaning)) {
        return false;
    }
    *ret_consent = (enum consent)meaning;
    return true;
}

bool csv_subscription_read(struct text cell, enum subscription *ret_subscription)
{
    int meaning = 0;
    if (!csv_word_find(csv_subscription_words, cell, &meaning)) {
        return false;
    }
    *ret_subscription = (enum subscription)meaning;
    return true;
}

void csv_list_add(struct csv_list *list, struct text item)
{
    item = text_trim(item);
    if (item.length == 0) {
        return;
    }
    list->items = memory_grow(list->items, &list->capacity, list->count + 1, sizeof(*list->items));
    list->items[list->count++] = item;
}

/* Mailchimp's form: "VIP","gift buyer". */
static void csv_list_read_quoted(struct csv_list *list, struct text cell)
{
    struct csv_record record;
    struct csv_dialect dialect = {.separator = ',', .quote = '"'};
    csv_reader_destroy(&list->reader);
    csv_reader_init(&list->reader, cell, dialect);
    if (csv_reader_next(&list->reader, &record)) {
        for (size_t i = 0; i < record.cell_count; i++) {
            csv_list_add(list, record.cells[i].text);
        }
    }
}

void csv_list_read(struct csv_list *list, struct text cell, char separator)
{
    list->count = 0;
    cell = text_trim(cell);
    if (cell.length != 0 && cell.bytes[0] == '"') {
        csv_list_read_quoted(list, cell);
        return;
    }
    struct text part;
    while (text_split(&cell, separator, &part)) {
        csv_list_add(list, part);
    }
}

void csv_list_destroy(struct csv_list *list)
{
    free(list->items);
    csv_reader_destroy(&list->reader);
    *list = (struct csv_list){0};
}
