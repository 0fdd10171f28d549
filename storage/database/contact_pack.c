/* SQL's contact_pack: for the migration to contacts in blocks. */
#include "storage/database/contact_pack.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "storage/database/contact_block.h"
#include "storage/database/database_handle.h"

enum { CONTACT_PACK_SEPARATOR = 0x1F };

/* What SQLite keeps of a group, zero at first. */
struct contact_pack {
    struct contact_column *column;
    int64_t next; /* the least place that may come */
};

static struct text contact_pack_text(sqlite3_value *value)
{
    const unsigned char *bytes = sqlite3_value_text(value);
    return (struct text){.bytes = (const char *)bytes,
                         .length = bytes == NULL ? 0 : (size_t)sqlite3_value_bytes(value)};
}

static bool contact_pack_begin(struct contact_pack *pack, struct text type)
{
    enum value_type known = VALUE_NULL;
    if (!value_type_find(type, &known)) {
        return false;
    }
    pack->column = memory_allocate(sizeof(*pack->column));
    contact_column_init(pack->column, TEXT("packed"), TEXT("packed"), known, 0, CONTACT_BLOCK_SIZE);
    return true;
}

static void contact_pack_set_list(struct contact_column *column, size_t place, struct text stored)
{
    struct text *items = NULL;
    size_t capacity = 0;
    size_t count = 0;
    struct text element;
    while (text_split(&stored, CONTACT_PACK_SEPARATOR, &element)) {
        items = memory_grow(items, &capacity, count + 1, sizeof(*items));
        items[count++] = element;
    }
    contact_column_set(
        column, place,
        (struct value){.type = VALUE_LIST, .list = {.items = items, .count = count}});
    free(items);
}

/* False for a text that is none. */
static bool contact_pack_set(struct contact_column *column, size_t place, sqlite3_value *value)
{
    if (column->type != VALUE_TEXT && column->type != VALUE_LIST) {
        contact_column_set_number(column, place, sqlite3_value_int64(value));
        return true;
    }
    struct text text = contact_pack_text(value);
    if (column->type == VALUE_TEXT) {
        contact_column_set(column, place, (struct value){.type = VALUE_TEXT, .text = text});
    } else {
        contact_pack_set_list(column, place, text);
    }
    return utf8_is_valid(text);
}

static void contact_pack_step(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    assert(count == 3);
    (void)count;
    struct contact_pack *pack = sqlite3_aggregate_context(context, sizeof(*pack));
    int64_t place = sqlite3_value_int64(arguments[1]);
    bool sound =
        pack != NULL && place >= pack->next && place < CONTACT_BLOCK_SIZE &&
        (pack->column != NULL || contact_pack_begin(pack, contact_pack_text(arguments[0])));
    if (sound) {
        pack->next = place + 1;
        sound = sqlite3_value_type(arguments[2]) == SQLITE_NULL ||
                contact_pack_set(pack->column, (size_t)place, arguments[2]);
    }
    if (!sound) {
        sqlite3_result_error(context, "contacts cannot be packed", -1);
    }
}

static void contact_pack_final(sqlite3_context *context)
{
    struct contact_pack *pack = sqlite3_aggregate_context(context, 0);
    if (pack == NULL || pack->column == NULL) {
        return;
    }
    if (pack->column->filled_count > 0) {
        struct contact_block_room room = {0};
        struct text_builder bytes = {0};
        contact_column_finish(pack->column, CONTACT_BLOCK_SIZE);
        contact_block_write(&room, pack->column, NULL, CONTACT_BLOCK_SIZE, &bytes);
        sqlite3_result_blob64(context, bytes.bytes, bytes.length, SQLITE_TRANSIENT);
        text_destroy(&bytes);
        contact_block_room_destroy(&room);
    }
    contact_column_destroy(pack->column);
    free(pack->column);
}

bool contact_pack_register(struct database *database, struct error *error)
{
    int result = sqlite3_create_function(database->handle, "contact_pack", 3,
                                         SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, NULL,
                                         contact_pack_step, contact_pack_final);
    return result == SQLITE_OK || database_fail(database, result, error);
}
