/* Templates in words: what there is, what to change first, what came with one. */
#ifndef UI_SESSION_TEMPLATE_WORDS_H
#define UI_SESSION_TEMPLATE_WORDS_H

#include "model/base/text.h"
#include "model/journey/journey.h"
#include "storage/template_table.h"

/* A line a template: its name and what it is for, in columns. */
void template_words_list(struct text_builder *builder);

/* "Change first, at Signed up: the list that people join". */
void template_words_change(struct text_builder *builder, const struct template *template,
                           const struct journey *journey);

/* "lists news, offers; touchpoints order_placed", of what template_needs gave. */
void template_words_added(struct text_builder *builder, const struct setting *added);

#endif
