/* What `polku preferences --json` prints. */
#ifndef STORAGE_FORMATS_JSON_PREFERENCES_H
#define STORAGE_FORMATS_JSON_PREFERENCES_H

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/contacts/contact_table.h"
#include "model/workspace/preference_figures.h"
#include "model/workspace/workspace.h"

struct json_preferences {
    const struct preference_figures *figures;
    const struct error_list *findings;
    const struct text *sentences; /* of the findings */
    struct text privacy;
};

/* {"contacts","topics":[{"id","name","description","benefit","kind","opt","on","joined","left",
 * "by_channel":{CHANNEL:n},"shared":{TOPIC:n},"leaving":{"kept","lost"}}],"channels":{CHANNEL:
 * {"consenting","transactional","stopped"}},"frequency":{WORD:n},"everything_off":{"lost",
 * "transactional","already","already_transactional"},"privacy","warnings":[{"code","path",
 * "message"}]}. A transactional topic is not left: it has no "leaving". A line end follows. */
void json_preferences_write(struct text_builder *builder,
                            const struct json_preferences *preferences);

/* {"contact","topics":[{"id","name","kind","on"}],"channels":{CHANNEL:{"address":bool,"consent",
 * "marketing":bool,"transactional":bool}},"frequency","everything_off":bool}: "marketing" says
 * whether a message of a topic that is on passes there, "transactional" whether one about an order
 * does. A line end follows. */
void json_preferences_write_contact(struct text_builder *builder, const struct workspace *workspace,
                                    const struct contact_table *contacts, size_t contact);

#endif
