/* A zone for tests: the bytes of a TZif file (RFC 9636) without transitions, with a footer. */
#include "tests/support/rule_zone.h"

#include <assert.h>

#include "model/base/text.h"

/* A header of version 2 with one type and one byte of designations, and its data. */
static void rule_zone_block(struct text_builder *file)
{
    static const char counts[24] = {[19] = 1, [23] = 1};
    static const char reserved[15];
    static const char data[7];
    text_append_string(file, "TZif2");
    text_append(file, (struct text){reserved, sizeof(reserved)});
    text_append(file, (struct text){counts, sizeof(counts)});
    text_append(file, (struct text){data, sizeof(data)});
}

const struct zone *rule_zone(struct zone_set *zones, const char *name, const char *rule)
{
    struct text_builder file = {0};
    struct error error = {0};
    rule_zone_block(&file);
    rule_zone_block(&file);
    text_append_format(&file, "\n%s\n", rule);
    bool good = zone_set_add(zones, text_from(name), file.bytes, file.length, &error);
    assert(good);
    (void)good;
    text_destroy(&file);
    return zone_find(zones, text_from(name));
}
