/* What the map says in its cells, in the editor and as a command. */
#ifndef UI_SESSION_MAP_WORDS_H
#define UI_SESSION_MAP_WORDS_H

#include <stdbool.h>

#include "model/journey/journey_map.h"

/* "Actions", "Goal", …, in the user's language. */
const char *map_words_row(enum journey_map_text text);
/* A stage's name; "no stage" of messages without one. */
struct text map_words_stage(const struct journey_map_stage *stage);

/* A persona as people read it: "no persona" of those who fit none. */
struct text map_words_persona(struct text name);
/* Whose figures are shown: "persona students", "contacts that fit no persona". */
void map_words_whose(struct text_builder *builder, struct text persona);

/* The title of a message; "Nudge ·2" where the channel is the second that it tries. Appended, not
 * yet made safe to show. */
void map_words_message(struct text_builder *builder, const struct journey_map *map,
                       const struct journey_map_message *message, bool ascii);

/* A gap in two or three words, "no message"; NULL of other findings. */
const char *map_words_gap(const struct error *finding);
/* What was found in a stage: "! no message", "! 2 in a day", or how many there are of each
 * severity: "✗1 !3". Empty where nothing was found. `remarks` may be NULL. True where one is an
 * error. */
bool map_words_findings(struct text_builder *builder, const struct journey_map *map,
                        const struct error_list *findings, const struct error_list *remarks,
                        size_t stage, bool ascii);

/* "5 830  94.0%"; of 0 the count alone. */
void map_words_number(struct text_builder *builder, int64_t count, int64_t of, bool ascii);
/* "94.0%"; nothing of 0. */
void map_words_share(struct text_builder *builder, int64_t count, int64_t of);

/* What parts the facts of a line: nothing before the first one. */
void map_words_dot(struct text_builder *builder, bool ascii);

#endif
