/* Random clauses on plain contacts, with their answers: no code of the program's evaluator. */
#include "tests/support/random_clause.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/civil_time.h"
#include "tests/support/plain_calendar.h"

const char *const random_clause_colours[RANDOM_CLAUSE_COLOURS] = {"",    "red", "Red",    "räd",
                                                                  "r%d", "r_d", "reddish"};
const char *const random_clause_tags[RANDOM_FILTER_TAGS] = {"VIP", "vip gold", "Émile", "ß"};

int64_t random_clause_between(struct random_source *source, int64_t low, int64_t high)
{
    return low + (int64_t)random_source_below(source, (size_t)(high - low + 1));
}

static bool random_clause_coin(struct random_source *source)
{
    return random_source_once_in(source, 2);
}

int64_t random_clause_day(struct random_source *source)
{
    static const struct civil_date dates[] = {{2024, 2, 29}, {2024, 2, 28}, {2024, 3, 1},
                                              {2025, 2, 28}, {2025, 3, 30}, {2024, 12, 31},
                                              {2025, 1, 1},  {2024, 10, 27}};
    size_t pick = random_source_below(source, 12);
    return pick < 8
               ? civil_day(dates[pick])
               : civil_day((struct civil_date){2024, 1, 1}) + random_clause_between(source, 0, 800);
}

/* One of the orders of numbers, and whether it holds between two. */
static const char *const random_orders[] = {"=", "!=", "<", "<=", ">", ">="};

static bool random_order_holds(size_t order, int64_t a, int64_t b)
{
    const bool holds[] = {a == b, a != b, a<b, a <= b, a> b, a >= b};
    return holds[order];
}

static void random_number_clause(const struct random_clause *clause, bool price)
{
    size_t order = random_source_below(clause->source, 6);
    bool range = random_source_once_in(clause->source, 3);
    bool negated = random_clause_coin(clause->source);
    int64_t low = random_clause_between(clause->source, -250, 150);
    int64_t high = low + random_clause_between(clause->source, 0, 200);
    if (!price) {
        low = low / 100 * 100;
        high = high / 100 * 100 < low ? low : high / 100 * 100;
    }
    const char *minus = low < 0 && low > -100 ? "-" : "";
    const char *high_minus = high < 0 && high > -100 ? "-" : "";
    if (price && range) {
        text_append_format(clause->query,
                           "price %sBETWEEN %s%" PRId64 ".%02d AND %s%" PRId64 ".%02d00",
                           negated ? "NOT " : "", minus, low / 100, abs((int)low % 100), high_minus,
                           high / 100, abs((int)high % 100));
    } else if (price) {
        text_append_format(clause->query, "price %s %s%" PRId64 ".%02d", random_orders[order],
                           minus, low / 100, abs((int)low % 100));
    } else if (range) {
        text_append_format(clause->query, "points %sBETWEEN %" PRId64 " AND %" PRId64,
                           negated ? "NOT " : "", low / 100, high / 100);
    } else {
        text_append_format(clause->query, "points %s %" PRId64, random_orders[order], low / 100);
    }
    for (size_t i = 0; i < RANDOM_FILTER_CONTACTS; i++) {
        const struct plain_contact *contact = &clause->world->contacts[i];
        bool there = price ? contact->has_price : contact->has_points;
        int64_t value = price ? contact->cents : contact->points * 100;
        bool within = there && value >= low && value <= high;
        bool holds = there ? random_order_holds(order, value, low) : order == 1;
        clause->answers[i] = range ? within != negated : holds;
    }
}

/* % any run, _ one character of the few that the texts have (ä has two bytes). */
static bool random_like(const char *text, const char *pattern)
{
    if (*pattern == '\0') {
        return *text == '\0';
    }
    if (*pattern == '%') {
        return random_like(text, pattern + 1) || (*text != '\0' && random_like(text + 1, pattern));
    }
    if (*pattern == '\\') {
        return *text == pattern[1] && random_like(text + 1, pattern + 2);
    }
    if (*pattern == '_') {
        size_t length = (unsigned char)*text == 0xC3 ? 2 : 1;
        return *text != '\0' && random_like(text + length, pattern + 1);
    }
    return *text == *pattern && random_like(text + 1, pattern + 1);
}

static bool random_text_holds(size_t kind, const char *text, const char *wanted)
{
    size_t length = strlen(text);
    size_t size = strlen(wanted);
    switch (kind) {
    case 0:
        return strcmp(text, wanted) == 0;
    case 1:
        return strstr(text, wanted) != NULL;
    case 2:
        return strncmp(text, wanted, size) == 0;
    case 3:
        return size <= length && strcmp(text + length - size, wanted) == 0;
    default:
        return random_like(text, wanted);
    }
}

static void random_text_clause(const struct random_clause *clause)
{
    static const char *const operators[][2] = {{"=", "!="},
                                               {"CONTAINS", "NOT CONTAINS"},
                                               {"STARTS WITH", "NOT STARTS WITH"},
                                               {"ENDS WITH", "NOT ENDS WITH"},
                                               {"LIKE", "NOT LIKE"}};
    static const char *const parts[] = {"", "r", "d", "ed", "red", "%", "ä"};
    static const char *const patterns[] = {"r_d", "%d%", "r\\%d", "r\\_d", "_ed%", "%", "____"};
    size_t kind = random_source_below(clause->source, 5);
    bool negated = random_clause_coin(clause->source);
    size_t pick = random_source_below(clause->source, 7);
    const char *wanted = kind == 0   ? random_clause_colours[pick]
                         : kind == 4 ? patterns[pick]
                                     : parts[pick];
    text_append_format(clause->query, "colour %s '%s'", operators[kind][negated], wanted);
    for (size_t i = 0; i < RANDOM_FILTER_CONTACTS; i++) {
        const struct plain_contact *contact = &clause->world->contacts[i];
        bool holds = contact->has_colour && random_text_holds(kind, contact->colour, wanted);
        clause->answers[i] = holds != negated;
    }
}

static void random_in_clause(const struct random_clause *clause)
{
    bool negated = random_clause_coin(clause->source);
    size_t first = random_source_below(clause->source, 7);
    size_t second = random_source_below(clause->source, 7);
    text_append_format(clause->query, "colour %sIN ('%s', '%s')", negated ? "NOT " : "",
                       random_clause_colours[first], random_clause_colours[second]);
    for (size_t i = 0; i < RANDOM_FILTER_CONTACTS; i++) {
        const struct plain_contact *contact = &clause->world->contacts[i];
        bool in = strcmp(contact->colour, random_clause_colours[first]) == 0 ||
                  strcmp(contact->colour, random_clause_colours[second]) == 0;
        clause->answers[i] = (contact->has_colour && in) != negated;
    }
}

static void random_null_clause(const struct random_clause *clause)
{
    static const char *const names[] = {"colour", "points", "price",        "vip",
                                        "born",   "seen",   "customer_tags"};
    size_t field = random_source_below(clause->source, 7);
    bool negated = random_clause_coin(clause->source);
    text_append_format(clause->query, "%s IS %sNULL", names[field], negated ? "NOT " : "");
    for (size_t i = 0; i < RANDOM_FILTER_CONTACTS; i++) {
        const struct plain_contact *contact = &clause->world->contacts[i];
        bool tagged =
            contact->tagged[0] || contact->tagged[1] || contact->tagged[2] || contact->tagged[3];
        const bool there[] = {contact->has_colour,
                              contact->has_points,
                              contact->has_price,
                              contact->has_vip,
                              contact->has_born,
                              contact->has_seen,
                              tagged};
        clause->answers[i] = there[field] == negated;
    }
}

static void random_flag_clause(const struct random_clause *clause)
{
    bool wanted = random_clause_coin(clause->source);
    bool negated = random_clause_coin(clause->source);
    text_append_format(clause->query, "contact.vip %s %s", negated ? "!=" : "=",
                       wanted ? "TRUE" : "false");
    for (size_t i = 0; i < RANDOM_FILTER_CONTACTS; i++) {
        const struct plain_contact *contact = &clause->world->contacts[i];
        clause->answers[i] = (contact->has_vip && contact->vip == wanted) != negated;
    }
}

static void random_tag_clause(const struct random_clause *clause)
{
    static const char *const written[] = {"vip", "VIP GOLD", "éMILE", "ß"};
    static const char *const operators[] = {"CONTAINS ANY", "CONTAINS ALL", "CONTAINS NONE"};
    size_t operator= random_source_below(clause->source, 3);
    size_t first = random_source_below(clause->source, 4);
    size_t second = random_source_below(clause->source, 4);
    text_append_format(clause->query, "customer_tags %s ('%s', '%s')", operators[operator],
                       written[first], written[second]);
    for (size_t i = 0; i < RANDOM_FILTER_CONTACTS; i++) {
        const bool *tagged = clause->world->contacts[i].tagged;
        bool any = tagged[first] || tagged[second];
        clause->answers[i] = operator== 0 ? any :
                             operator== 1 ? tagged[first] && tagged[second]
                                          : !any;
    }
}

static void random_topic_clause(const struct random_clause *clause)
{
    bool negated = random_clause_coin(clause->source);
    text_append_format(clause->query, "lists %sCONTAINS 'news'", negated ? "NOT " : "");
    for (size_t i = 0; i < RANDOM_FILTER_CONTACTS; i++) {
        clause->answers[i] = clause->world->contacts[i].on_news != negated;
    }
}

/* Writes a random literal and gives its day. */
static int64_t random_write_day(const struct random_clause *clause)
{
    static const char *const names[] = {"yesterday", "today", "tomorrow"};
    int64_t today = plain_day(clause->world->now);
    int64_t number = random_clause_between(clause->source, -14, 14);
    const char *sign = number < 0 ? "" : "+";
    switch (random_source_below(clause->source, 5)) {
    case 0:
        number = random_clause_between(clause->source, -1, 1);
        text_append_string(clause->query, names[number + 1]);
        return today + number;
    case 1:
        text_append_format(clause->query, "%s%" PRId64 "d", sign, number);
        return today + number;
    case 2:
        text_append_format(clause->query, "%s%" PRId64 "m", sign, number);
        return plain_months_later(today, number);
    case 3:
        number /= 7;
        text_append_format(clause->query, "%s%" PRId64 "y", number < 0 ? "" : "+", number);
        return plain_months_later(today, 12 * number);
    default:
        number = random_clause_day(clause->source);
        civil_write_date(clause->query, number);
        return number;
    }
}

static void random_date_clause(const struct random_clause *clause, bool born)
{
    size_t order = random_source_below(clause->source, 6);
    text_append_format(clause->query, "%s %s ", born ? "born" : "seen", random_orders[order]);
    int64_t wanted = random_write_day(clause);
    for (size_t i = 0; i < RANDOM_FILTER_CONTACTS; i++) {
        const struct plain_contact *contact = &clause->world->contacts[i];
        bool there =
            born ? contact->has_born && civil_day_has_year(contact->born) : contact->has_seen;
        int64_t day = born ? contact->born : plain_day(contact->seen);
        clause->answers[i] = there ? random_order_holds(order, day, wanted) : order == 1;
    }
}

static void random_moment_clause(const struct random_clause *clause)
{
    size_t order = random_source_below(clause->source, 6);
    int64_t wanted = plain_midnight(random_clause_day(clause->source)) +
                     random_clause_between(clause->source, -2, 2) * 1800;
    text_append_format(clause->query, "seen %s ", random_orders[order]);
    civil_write_datetime(clause->query, wanted);
    text_append_byte(clause->query, 'Z');
    for (size_t i = 0; i < RANDOM_FILTER_CONTACTS; i++) {
        const struct plain_contact *contact = &clause->world->contacts[i];
        bool there = contact->has_seen;
        clause->answers[i] = there ? random_order_holds(order, contact->seen, wanted) : order == 1;
    }
}

static void random_anniversary_clause(const struct random_clause *clause)
{
    bool negated = random_clause_coin(clause->source);
    int64_t low = random_clause_day(clause->source);
    int64_t high = low + random_clause_between(clause->source, 0, 40);
    text_append_format(clause->query, "anniversary(born) %sBETWEEN ", negated ? "NOT " : "");
    civil_write_date(clause->query, low);
    text_append_string(clause->query, " AND ");
    civil_write_date(clause->query, high);
    for (size_t i = 0; i < RANDOM_FILTER_CONTACTS; i++) {
        const struct plain_contact *contact = &clause->world->contacts[i];
        bool within = contact->has_born && plain_has_anniversary(contact->born, low, high);
        clause->answers[i] = within != negated;
    }
}

static void random_opened_clause(const struct random_clause *clause)
{
    bool negated = random_clause_coin(clause->source);
    bool by_campaign = random_clause_coin(clause->source);
    size_t date_order = random_source_below(clause->source, 6);
    size_t count_order = random_source_below(clause->source, 6);
    int64_t wanted = random_clause_between(clause->source, 0, 3);
    text_append_format(clause->query, "campaign.opened %sMATCHES (%scount %s %" PRId64 ", date %s ",
                       negated ? "NOT " : "", by_campaign ? "campaign = 'spring', " : "",
                       random_orders[count_order], wanted, random_orders[date_order]);
    int64_t day = random_write_day(clause);
    text_append_byte(clause->query, ')');
    for (size_t i = 0; i < RANDOM_FILTER_CONTACTS; i++) {
        const struct plain_contact *contact = &clause->world->contacts[i];
        int64_t count = 0;
        for (size_t row = 0; row < contact->opened_count; row++) {
            count += contact->opened[row] <= clause->world->now &&
                     (!by_campaign || contact->of_spring[row]) &&
                     random_order_holds(date_order, plain_day(contact->opened[row]), day);
        }
        clause->answers[i] = random_order_holds(count_order, count, wanted) != negated;
    }
}

void random_clause_make(const struct random_clause *clause)
{
    switch (random_source_below(clause->source, 13)) {
    case 0:
    case 1:
        random_text_clause(clause);
        break;
    case 2:
        random_number_clause(clause, true);
        break;
    case 3:
        random_number_clause(clause, false);
        break;
    case 4:
        random_in_clause(clause);
        break;
    case 5:
        random_null_clause(clause);
        break;
    case 6:
        random_flag_clause(clause);
        break;
    case 7:
        random_tag_clause(clause);
        break;
    case 8:
        random_topic_clause(clause);
        break;
    case 9:
        random_date_clause(clause, random_clause_coin(clause->source));
        break;
    case 10:
        random_moment_clause(clause);
        break;
    case 11:
        random_anniversary_clause(clause);
        break;
    default:
        random_opened_clause(clause);
        break;
    }
}
