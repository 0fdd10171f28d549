/* The channels that every workspace has. */
#include "model/workspace/channel_table.h"

#include <assert.h>

#include "model/base/error.h"

static const struct {
    const char *id;
    const char *name;
    const char *address_field;
    bool opens;
    bool hard_stop;
} channel_table_rows[] = {
    {"email", N_("Email"), "email", true, false},
    {"sms", N_("SMS"), "phone", false, true},
    {"rcs", N_("RCS"), "phone", true, false},
    {"whatsapp", N_("WhatsApp"), "phone", true, false},
    {"viber", N_("Viber"), "phone", true, false},
    {"push", N_("Push"), "", true, false},
    {"in_app", N_("In-app"), "", true, false},
    {"phone", N_("Phone"), "phone", false, false},
    {"post", N_("Post"), "", false, false},
    {"social", N_("Social"), "", true, false},
};

size_t channel_table_count(void)
{
    return sizeof(channel_table_rows) / sizeof(channel_table_rows[0]);
}

struct channel channel_table_at(size_t index)
{
    assert(index < channel_table_count());
    return (struct channel){
        .id = text_from(channel_table_rows[index].id),
        .name = text_from(channel_table_rows[index].name),
        .address_field = text_from(channel_table_rows[index].address_field),
        .consent_field = text_from(channel_table_rows[index].id),
        .opens = channel_table_rows[index].opens,
        .hard_stop = channel_table_rows[index].hard_stop,
        .built_in = true,
    };
}

bool channel_table_find(struct text id, struct channel *ret_channel)
{
    for (size_t i = 0; i < channel_table_count(); i++) {
        if (text_is(id, channel_table_rows[i].id)) {
            *ret_channel = channel_table_at(i);
            return true;
        }
    }
    return false;
}
