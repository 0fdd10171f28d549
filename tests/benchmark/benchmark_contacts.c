/* The contacts of the benchmarks. */
#include "tests/benchmark/benchmark_contacts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/base/civil_time.h"
#include "model/base/memory.h"
#include "model/simulation/random.h"

enum { TAGS = 16, EMAIL_SIZE = 64, OPENED_DAYS = 365 };

static const char *const countries[] = {"FI", "AL", "SE", "NO", "DK", "EE", "LV", "LT", "IS", "DE",
                                        "FR", "ES", "PT", "IT", "AT", "CH", "NL", "BE", "LU", "PL",
                                        "CZ", "SK", "HU", "RO", "BG", "GR", "HR", "SI", "RS", "BA",
                                        "ME", "MK", "UA", "MD", "GB", "IE", "US", "CA", "MX", "BR",
                                        "AR", "CL", "AU", "NZ", "JP", "KR", "IN", "ZA", "EG", "TR"};
static const char *const tag_names[TAGS] = {
    "VIP",     "newsletter", "trial",  "churned", "b2b",     "b2c",    "beta",  "event",
    "webinar", "referral",   "mobile", "ios",     "android", "coupon", "loyal", "press"};
static const char *const first_names[] = {"Anna", "Ben",   "Carla", "David", "Elena", "Felix",
                                          "Iris", "Jonas", "Kaisa", "Leo",   "Mia",   "Pekka"};

/* The raw columns, borrowed while the table is filled. */
struct benchmark_columns {
    uint8_t *country;
    float *spend;
    uint16_t *tags;
    uint16_t *last_open;
    size_t count;
};

/* At most `most` items of the file; *count becomes how many there were. NULL on an error. */
static void *benchmark_read(const char *folder, const char *name, size_t size, size_t most,
                            size_t *count)
{
    char path[4096];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return NULL;
    }
    void *items = memory_array(most, size);
    *count = fread(items, size, most, file);
    fclose(file);
    return items;
}

static bool benchmark_read_columns(const char *folder, size_t most,
                                   struct benchmark_columns *ret_columns)
{
    struct benchmark_columns *columns = ret_columns;
    size_t counts[4] = {0};
    columns->country = benchmark_read(folder, "country.u8", sizeof(uint8_t), most, &counts[0]);
    columns->spend = benchmark_read(folder, "spend.f32", sizeof(float), most, &counts[1]);
    columns->tags = benchmark_read(folder, "tags.u16", sizeof(uint16_t), most, &counts[2]);
    columns->last_open = benchmark_read(folder, "lastopen.u16", sizeof(uint16_t), most, &counts[3]);
    columns->count = counts[0];
    return counts[0] != 0 && counts[0] == counts[1] && counts[0] == counts[2] &&
           counts[0] == counts[3];
}

static int benchmark_add(struct contact_table *contacts, const char *name, enum value_type type,
                         int scale)
{
    return contact_table_add_column(contacts, text_from(name), text_from(name), type, scale);
}

static struct contact_table *benchmark_fill(const struct benchmark_columns *columns)
{
    struct contact_table *contacts = contact_table_create(columns->count);
    int country = benchmark_add(contacts, "country", VALUE_TEXT, 0);
    int spend = benchmark_add(contacts, "spend", VALUE_DECIMAL, 2);
    int tags = benchmark_add(contacts, "tags", VALUE_LIST, 0);
    int last_open = benchmark_add(contacts, "last_open", VALUE_DATE, 0);
    for (size_t row = 0; row < columns->count; row++) {
        struct text items[TAGS];
        struct value list = {.type = VALUE_LIST, .list = {.items = items}};
        struct value cents = {.type = VALUE_DECIMAL,
                              .decimal = {(int64_t)(columns->spend[row] * 100 + 0.5F), 2}};
        for (size_t i = 0; i < TAGS; i++) {
            if ((columns->tags[row] >> i) & 1) {
                items[list.list.count++] = text_from(tag_names[i]);
            }
        }
        contact_table_set(contacts, row, country,
                          (struct value){.type = VALUE_TEXT,
                                         .text = text_from(countries[columns->country[row]])});
        contact_table_set(contacts, row, spend, cents);
        contact_table_set(contacts, row, tags, list);
        contact_table_set(
            contacts, row, last_open,
            (struct value){.type = VALUE_DATE, .day = BENCHMARK_TODAY - columns->last_open[row]});
    }
    contact_table_finish(contacts);
    return contacts;
}

struct contact_table *benchmark_contacts_read(const char *folder, size_t most)
{
    struct benchmark_columns columns = {0};
    struct contact_table *contacts = NULL;
    if (benchmark_read_columns(folder, most, &columns)) {
        contacts = benchmark_fill(&columns);
    }
    free(columns.country);
    free(columns.spend);
    free(columns.tags);
    free(columns.last_open);
    return contacts;
}

static void benchmark_add_channel(struct contact_table *contacts, const char *name,
                                  const uint8_t bits[], unsigned bit)
{
    int channel = contact_table_add_channel(contacts, text_from(name));
    bitset_fill(&contacts->channels[channel].addressed, true);
    for (size_t row = 0; row < contacts->count; row++) {
        bool yes = ((bits[row] >> bit) & 1) != 0;
        contacts->channels[channel].consents[row] = yes ? CONSENT_YES : CONSENT_NO;
    }
}

bool benchmark_contacts_add_consents(struct contact_table *contacts, const char *folder)
{
    enum { ID_SIZE = 24 };
    size_t count = 0;
    uint8_t *bits = benchmark_read(folder, "consent.u8", sizeof(*bits), contacts->count, &count);
    if (bits == NULL || count != contacts->count) {
        free(bits);
        return false;
    }
    benchmark_add_channel(contacts, "email", bits, 0);
    benchmark_add_channel(contacts, "sms", bits, 1);
    for (size_t row = 0; row < contacts->count; row++) {
        char id[ID_SIZE];
        snprintf(id, sizeof(id), "%zu", row + 1);
        contacts->keys[row] = text_hash(text_from(id));
    }
    free(bits);
    return true;
}

static void benchmark_add_row(struct activity *activity, size_t row, uint64_t draw,
                              const uint32_t campaigns[2])
{
    int64_t day = BENCHMARK_TODAY - (int64_t)(draw % OPENED_DAYS);
    bool opened = (draw >> 32) % 2 == 0;
    activity_add(activity,
                 (struct activity_row){.time = day * CIVIL_DAY,
                                       .contact = (uint32_t)row,
                                       .event = ACTIVITY_NONE,
                                       .campaign = campaigns[(draw >> 33) % 2],
                                       .message = ACTIVITY_NONE,
                                       .channel = ACTIVITY_NONE,
                                       .link = ACTIVITY_NONE,
                                       .list = ACTIVITY_NONE,
                                       .kind = opened ? ACTIVITY_OPENED : ACTIVITY_SENT},
                 NULL, 0);
}

void benchmark_contacts_add_more(struct contact_table *contacts, struct activity *ret_activity)
{
    int email = benchmark_add(contacts, "email", VALUE_TEXT, 0);
    int birthday = benchmark_add(contacts, "birthday", VALUE_DATE, 0);
    int channel = contact_table_add_channel(contacts, TEXT("email"));
    *ret_activity = (struct activity){0};
    const uint32_t campaigns[] = {text_dictionary_code(&ret_activity->names, TEXT("spring")),
                                  text_dictionary_code(&ret_activity->names, TEXT("autumn"))};
    int64_t oldest = civil_day((struct civil_date){1940, 1, 1});
    for (size_t row = 0; row < contacts->count; row++) {
        uint64_t draw = random_mix(row);
        char text[EMAIL_SIZE];
        snprintf(text, sizeof(text), "%s%zu@example.com",
                 first_names[draw % (sizeof(first_names) / sizeof(*first_names))], row);
        contact_table_set(contacts, row, email,
                          (struct value){.type = VALUE_TEXT, .text = text_from(text)});
        contact_table_set(
            contacts, row, birthday,
            (struct value){.type = VALUE_DATE, .day = oldest + (int64_t)((draw >> 8) % 23000)});
        contacts->channels[channel].consents[row] =
            (draw >> 40) % 256 < 205 ? CONSENT_YES : CONSENT_NO;
        contacts->keys[row] = draw;
        for (uint64_t i = 0; i < (draw >> 20) % 7; i++) {
            benchmark_add_row(ret_activity, row, random_mix(draw + i), campaigns);
        }
    }
    contact_table_finish(contacts);
    activity_finish(ret_activity, contacts->count);
}
