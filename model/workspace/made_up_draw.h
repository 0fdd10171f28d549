/* What the parts of making contacts up share: the world, a contact in the making, and its draws. */
#ifndef MODEL_WORKSPACE_MADE_UP_DRAW_H
#define MODEL_WORKSPACE_MADE_UP_DRAW_H

#include <stdbool.h>

#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"
#include "model/workspace/made_up_people.h"

enum { MADE_UP_TOPICS = 4, MADE_UP_CHANNELS = 6, MADE_UP_MOST_TAGS = 8 };

/* What a draw is for; with the contact's key it gives the same number each time. */
enum made_up_draw {
    DRAW_PLACE,
    DRAW_ZONE,
    DRAW_LANGUAGE,
    DRAW_FIRST_NAME,
    DRAW_LAST_NAME,
    DRAW_DOMAIN,
    DRAW_PHONE,
    DRAW_BIRTHDAY,
    DRAW_ADDED,
    DRAW_ORDERS,
    DRAW_SPENT,
    DRAW_LAST_ORDER,
    DRAW_CART,
    DRAW_FREQUENCY,
    DRAW_PREFERRED,
    DRAW_SILENT,
    DRAW_ENGAGED,
    DRAW_TAG = 32,
    DRAW_TOPIC = 48,
    DRAW_CONSENT = 64,
    DRAW_ADDRESS = 80,
    DRAW_CAMPAIGN = 96,
    DRAW_EVENT = 128
};

struct made_up_columns {
    int first_name;
    int last_name;
    int email;
    int phone;
    int language;
    int country;
    int city;
    int timezone;
    int birthday;
    int tags;
    int frequency;
    int preferred;
    int unsubscribed_all;
    int orders;
    int spent;
    int first_order;
    int last_order;
    int cart;
    int added;
};

struct made_up_world {
    struct contact_table *table;
    struct activity *activity;
    struct made_up_columns columns;
    uint64_t seed;
    int64_t today;
};

/* What is known of the contact that is being made. */
struct made_up_contact {
    size_t row;
    uint64_t key;
    const struct made_up_place *place;
    int orders;
    bool vip;
    bool engaged;
    bool phone;
};

/* 0 … below-1; the same for the same seed, contact and `what`. */
unsigned made_up_below(const struct made_up_world *world, const struct made_up_contact *who,
                       unsigned what, unsigned below);
/* True for so many of a hundred contacts. */
bool made_up_chance(const struct made_up_world *world, const struct made_up_contact *who,
                    unsigned what, unsigned of_hundred);

/* The names of the topics. */
const char *made_up_topic(size_t index);

/* Subscriptions with the rows that tell of them; campaigns, events and orders. */
void made_up_subscribe(const struct made_up_world *world, const struct made_up_contact *who);
void made_up_happenings(const struct made_up_world *world, const struct made_up_contact *who);
void made_up_order_rows(const struct made_up_world *world, const struct made_up_contact *who);

#endif
