/* The places that made-up contacts come from: city, country, zone, language and common names. */
#ifndef MODEL_WORKSPACE_MADE_UP_PEOPLE_H
#define MODEL_WORKSPACE_MADE_UP_PEOPLE_H

struct made_up_place {
    unsigned weight;
    const char *city;
    const char *country;
    const char *zone;
    const char *language;
    const char *dialling;           /* the country's code, with + */
    const char *const *first_names; /* 12 */
    const char *const *last_names;  /* 12 */
};

/* The sum of all weights. */
enum { MADE_UP_PLACE_WEIGHT = 100 };

/* The place of a number from 0 to MADE_UP_PLACE_WEIGHT - 1. */
const struct made_up_place *made_up_place(unsigned number);

#endif
