/* The channels that every workspace has, as they are until it changes them. */
#ifndef MODEL_WORKSPACE_CHANNEL_TABLE_H
#define MODEL_WORKSPACE_CHANNEL_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"
#include "model/workspace/workspace.h"

/* email sms rcs whatsapp viber push in_app phone post social: what each can do is said in
 * journey-format.md, which field is its address in commands.md. */
size_t channel_table_count(void);
struct channel channel_table_at(size_t index);
/* False if none is called so. */
bool channel_table_find(struct text id, struct channel *ret_channel);

#endif
