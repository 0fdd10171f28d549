/* A node in one sentence, for those who hear the journey instead of seeing it. */
#ifndef UI_PLAIN_PLAIN_NODE_H
#define UI_PLAIN_PLAIN_NODE_H

#include "model/base/text.h"
#include "ui/session/session.h"

/* Appends its place in flow order, kind, title, main settings, what the preview found there, where
 * it is come to from and leads to, and its findings: "6 of 9, send Reminder, email, Offers. Came 2
 * 762, delivered 88%. From Cart value, else. To Opened?". At a chosen day of the preview (from 0;
 * PREVIEW_NO_DAY) what it found until then: "By day 15 came 56, on it 13, opened 4, 1d 5, waiting
 * 12". */
void plain_node_append(struct text_builder *builder, const struct session *session, size_t node,
                       int day);

/* Appends an edge, given by its port: "Edge from Cart value, else, to Opened?. Taken by 120", at a
 * chosen day "On day 3 taken by 5". */
void plain_node_append_edge(struct text_builder *builder, const struct session *session,
                            size_t port, int day);

#endif
