/* The shapes that several tables share: single values, rates of messages, caps, assumptions. */
#ifndef MODEL_JOURNEY_SHAPE_TABLE_H
#define MODEL_JOURNEY_SHAPE_TABLE_H

#include "model/journey/shape.h"

extern const struct shape shape_table_text;
extern const struct shape shape_table_long_text;
extern const struct shape shape_table_boolean;
extern const struct shape shape_table_event_rate;
extern const struct shape shape_table_rate;
extern const struct shape shape_table_raise;
extern const struct shape shape_table_duration;
extern const struct shape shape_table_offset;
extern const struct shape shape_table_clock;
extern const struct shape shape_table_window;
extern const struct shape shape_table_date;
extern const struct shape shape_table_datetime;
extern const struct shape shape_table_month_day;
extern const struct shape shape_table_filter;
extern const struct shape shape_table_claim;
extern const struct shape shape_table_node;
extern const struct shape shape_table_message;
extern const struct shape shape_table_journey;
extern const struct shape shape_table_stage;
extern const struct shape shape_table_topic;
extern const struct shape shape_table_segment;
extern const struct shape shape_table_event;
extern const struct shape shape_table_campaign;
extern const struct shape shape_table_channel;
extern const struct shape shape_table_field;
extern const struct shape shape_table_date_field;
extern const struct shape shape_table_tag;
extern const struct shape shape_table_zone;
extern const struct shape shape_table_scalar;
/* A duration in whole days, one or more. */
extern const struct shape shape_table_days;
/* 0 or more, at most four decimals count. */
extern const struct shape shape_table_money;
/* yearly or never. */
extern const struct shape shape_table_repeat;
/* Channels in order of preference. */
extern const struct shape shape_table_channels;
extern const struct shape shape_table_message_rates;
/* Rates by channel. */
extern const struct shape shape_table_channel_rates;
extern const struct shape shape_table_caps;
extern const struct shape shape_table_assumptions;

#endif
