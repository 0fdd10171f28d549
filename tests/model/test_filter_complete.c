/* Completion of filters: where the word at the cursor begins and ends, and what is offered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"
#include "model/filter/filter_complete.h"
#include "model/workspace/workspace.h"
#include "tests/support/workspace_scene.h"

enum { PEOPLE = 6, SHOWN = 3 };

/* Six people, what they did, and a workspace with segments, campaigns and lists. */
struct complete_scene {
    struct contact_table *table;
    struct activity activity;
    struct workspace *workspace;
    struct filter_scene scene;
};

static const char *const cities[PEOPLE] = {"Oslo", "Oslo", "Espoo", "Os\\lo", "O'Hara", "50%_off"};
static const char *const countries[PEOPLE] = {"no", "NO", "FI", "Norway", NULL, "FI"};
static const char *const emails[PEOPLE] = {"a@Example.org", "b@example.org", "c@shop.fi",
                                           "d@shop.fi",     "e@shop.fi",     "nothing"};
static const char *const languages[PEOPLE] = {"fi", "fi", "fi", "sv", "sv", "de"};

static void add_texts(struct contact_table *table, const char *name,
                      const char *const texts[PEOPLE])
{
    int column = contact_table_add_column(table, text_from(name), text_from(name), VALUE_TEXT, 0);
    for (size_t row = 0; row < PEOPLE; row++) {
        struct value value = {.type = texts[row] == NULL ? VALUE_NULL : VALUE_TEXT,
                              .text = text_from(texts[row])};
        contact_table_set(table, row, column, value);
    }
}

static void add_tags(struct contact_table *table)
{
    static const struct text tags[] = {
        {"vip", 3}, {"vegan", 5}, {"VIP gold", 8}, {"new", 3}, {"vienna\nstore", 12},
    };
    static const size_t counts[PEOPLE] = {5, 2, 2, 1, 1, 0};
    int column = contact_table_add_column(table, TEXT("tags"), TEXT("Tags"), VALUE_LIST, 0);
    for (size_t row = 0; row < PEOPLE; row++) {
        struct value value = {.type = VALUE_LIST, .list = {tags, counts[row]}};
        contact_table_set(table, row, column, value);
    }
}

static void add_columns(struct contact_table *table)
{
    static const char *const orders[PEOPLE] = {"a", "b", "c", "a", "b", "c"};
    add_texts(table, "city", cities);
    add_texts(table, "country", countries);
    add_texts(table, "email", emails);
    add_texts(table, "language", languages);
    add_texts(table, "in", orders);
    add_tags(table);
    contact_table_add_column(table, TEXT("2020_spend"), TEXT("2020 spend"), VALUE_DECIMAL, 2);
    contact_table_add_column(table, TEXT("amount_spent"), TEXT("amount"), VALUE_DECIMAL, 2);
    contact_table_add_column(table, TEXT("birthday"), TEXT("birthday"), VALUE_DATE, 0);
    int vip = contact_table_add_column(table, TEXT("member"), TEXT("member"), VALUE_BOOLEAN, 0);
    for (size_t row = 0; row < 4; row++) {
        contact_table_set(table, row, vip,
                          (struct value){.type = VALUE_BOOLEAN, .boolean = row == 0});
    }
}

static void add_channels(struct contact_table *table)
{
    int news = contact_table_add_topic(table, TEXT("news"));
    int offers = contact_table_add_topic(table, TEXT("offers"));
    int email = contact_table_add_channel(table, TEXT("email"));
    table->topics[news].states[0] = SUBSCRIPTION_JOINED;
    table->topics[offers].states[0] = SUBSCRIPTION_JOINED;
    table->topics[offers].states[1] = SUBSCRIPTION_JOINED;
    table->topics[offers].states[2] = SUBSCRIPTION_LEFT;
    for (size_t row = 0; row < PEOPLE; row++) {
        table->channels[email].consents[row] = row < 4 ? CONSENT_YES : CONSENT_NO_AFTER_YES;
    }
}

static void add_row(struct activity *activity, uint32_t contact, enum activity_kind kind,
                    const char *event, const char *campaign, const char *plan)
{
    struct activity_row row = {.contact = contact,
                               .kind = (uint8_t)kind,
                               .event = ACTIVITY_NONE,
                               .campaign = ACTIVITY_NONE,
                               .message = ACTIVITY_NONE,
                               .channel = ACTIVITY_NONE,
                               .link = ACTIVITY_NONE,
                               .list = ACTIVITY_NONE};
    struct activity_property property = {0};
    if (event != NULL) {
        row.event = text_dictionary_code(&activity->names, text_from(event));
    }
    if (campaign != NULL) {
        row.campaign = text_dictionary_code(&activity->names, text_from(campaign));
        row.channel = text_dictionary_code(&activity->names, TEXT("email"));
    }
    if (plan != NULL) {
        property.name = text_dictionary_code(&activity->names, TEXT("plan"));
        property.value = text_dictionary_code(&activity->names, text_from(plan));
    }
    activity_add(activity, row, &property, plan != NULL);
}

static void add_activity(struct activity *activity)
{
    add_row(activity, 0, ACTIVITY_OPENED, NULL, "spring", NULL);
    add_row(activity, 0, ACTIVITY_OPENED, NULL, "spring", NULL);
    add_row(activity, 1, ACTIVITY_OPENED, NULL, "autumn", NULL);
    add_row(activity, 2, ACTIVITY_OPENED, NULL, "autumn", NULL);
    add_row(activity, 0, ACTIVITY_EVENT, "signup", NULL, "pro");
    add_row(activity, 1, ACTIVITY_EVENT, "signup", NULL, "free");
    add_row(activity, 2, ACTIVITY_EVENT, "signup", NULL, "pro");
    add_row(activity, 3, ACTIVITY_EVENT, "cart_left", NULL, NULL);
    activity_finish(activity, PEOPLE);
}

static struct complete_scene begin(void)
{
    static const struct text nodes[] = {{"hello", 5}, {"reminder", 8}};
    static const struct filter_field fields[] = {{{"loyalty_level", 13}, VALUE_TEXT}};
    struct complete_scene scene = {.table = contact_table_create(PEOPLE),
                                   .workspace = workspace_create()};
    add_columns(scene.table);
    contact_table_finish(scene.table);
    add_channels(scene.table);
    add_activity(&scene.activity);
    workspace_scene_put(scene.workspace, "segments.big", "amount_spent > 100");
    workspace_scene_put(scene.workspace, "segments.asleep", "last_order_date < -90d");
    workspace_scene_put(scene.workspace, "campaigns.winter.name", "Winter");
    workspace_scene_put(scene.workspace, "fields.shoe_size", "integer");
    scene.scene = (struct filter_scene){.contacts = scene.table,
                                        .workspace = scene.workspace,
                                        .fields = fields,
                                        .field_count = 1,
                                        .nodes = nodes,
                                        .node_count = 2};
    return scene;
}

static void end(struct complete_scene *scene)
{
    contact_table_destroy(scene->table);
    activity_destroy(&scene->activity);
    workspace_destroy(scene->workspace);
}

/* Completes at the "|" of a text, which is left out. */
static struct filter_completion complete_at(const struct complete_scene *scene, const char *marked,
                                            bool in_journey, struct arena *arena,
                                            struct text *ret_text)
{
    static const struct text journeys[] = {{"Welcome", 7}};
    struct filter_scene within = scene->scene;
    struct text_builder text = {0};
    size_t cursor = strcspn(marked, "|");
    within.in_journey = in_journey;
    within.activity = &scene->activity;
    text_append(&text, (struct text){marked, cursor});
    text_append_string(&text, marked + cursor + 1);
    *ret_text = arena_text(arena, text_built(&text));
    text_destroy(&text);
    struct filter_completion completion;
    filter_complete(&(struct filter_complete_request){.text = *ret_text,
                                                      .cursor = cursor,
                                                      .scene = &within,
                                                      .journeys = journeys,
                                                      .journey_count = 1},
                    arena, &completion);
    return completion;
}

struct complete_case {
    const char *text;  /* "|" is the cursor */
    const char *word;  /* what is replaced */
    const char *first; /* what is inserted by the first candidates, each behind a "~" */
    bool in_journey;
};

static const struct complete_case complete_cases[] = {
    /* names */
    {"amo|", "amo", "~amount_spent ", false},
    {"AMOUNT_S|", "AMOUNT_S", "~amount_spent ", false},
    {"amount_spend|", "amount_spend", "~amount_spent ", false},
    {"am|ount > 5", "amount", "~amount_spent", false},
    {"amo| > 5", "amo", "~amount_spent", false},
    {"|amount > 5", "amount", "~amount_spent~birthday", false},
    {"spend|", "spend", "~contact.\"2020_spend\" ~predicted_spend_tier ", false},
    {"2020|", "2020", "~contact.\"2020_spend\" ", false},
    {"contact.2020|", "contact.2020", "~contact.\"2020_spend\" ", false},
    {"contact.|", "contact.", "~contact.\"2020_spend\" ~contact.amount_spent ", false},
    {"a = 1 AND contact.| = 3", "contact.", "~contact.\"2020_spend\"", false},
    {"contact.\"|", "contact.\"", "~contact.\"2020_spend\" ", false},
    {"contact.\"2020|", "contact.\"2020", "~contact.\"2020_spend\" ", false},
    {"contact.\"2020|_x\" > 1", "contact.\"2020_x\"", "~contact.\"2020_spend\"", false},
    {"contact.mem|", "contact.mem", "~contact.member ", false},
    {"Customer.mem|", "Customer.mem", "~customer.member ", false},
    {"cont|", "cont", "~contact.\"2020_spend\" ~contact.amount_spent ", false},
    {"in|", "in", "~contact.in ", false},
    {"loyal|", "loyal", "~loyalty_level ", false},
    {"shoe|", "shoe", "~shoe_size ", false},
    {"first_n|", "first_n", "~first_name ", false},
    {"a = 1 AND amo|", "amo", "~amount_spent ", false},
    {"(((amo|", "amo", "~amount_spent ", false},
    {"NOT amo|", "amo", "~amount_spent ", false},
    {"nonsense here AND amo|", "amo", "~amount_spent ", false},
    {"'what' = AND amo|", "amo", "~amount_spent ", false},
    {"message.op|", "message.op", "~message.opened ", true},
    {"message.op|", "message.op", "", false},
    {"journey.ent|", "journey.ent", "~journey.entered ", false},
    {"anniv|", "anniv", "~anniversary(", false},
    {"anniversary(|", "", "~birthday) ", false},
    {"anniversary(bi|)", "bi", "~birthday", false},
    {"anniversary('bi|')", "'bi'", "~birthday", false},
    {"anniversary(birthday|", "birthday", "~birthday) ", false},
    {"anniversary(birthday |", "", "~) ", false},
    {"anniversary(birthday) |", "", "~= ~!= ~BETWEEN ~NOT BETWEEN ~IS NULL~IS NOT NULL", false},
    {"anniversary(birthday) BETWEEN |", "", "~today~tomorrow~+7d", false},
    /* operators */
    {"amount_spent |", "", "~= ~!= ~> ", false},
    {"amount_spent >|", ">", "~> ~>= ", false},
    {"amount_spent b|", "b", "~BETWEEN ~NOT BETWEEN ", false},
    {"amount_spent NOT |", "NOT ", "~NOT BETWEEN ~NOT IN (", false},
    {"amount_spent not b|", "not b", "~NOT BETWEEN ", false},
    {"amount_spent is|", "is", "~IS NULL~IS NOT NULL", false},
    {"amount_spent is n|", "is n", "~IS NULL~IS NOT NULL", false},
    {"customer_tags |", "", "~CONTAINS ~NOT CONTAINS ~CONTAINS ANY (", false},
    {"customer_tags NOT CON|TAINS 'vip'", "NOT CONTAINS", "~NOT CONTAINS", false},
    {"customer_tags N|OT CONTAINS 'vip'", "NOT CONTAINS", "~NOT CONTAINS", false},
    {"customer_tags | 'vip'", "", "~CONTAINS", false},
    {"city st|", "st", "~STARTS WITH ~NOT STARTS WITH ", false},
    {"city starts w|", "starts w", "~STARTS WITH ", false},
    {"campaign.opened |", "", "~IS NULL~IS NOT NULL~MATCHES (", false},
    {"campaign.opened m|", "m", "~MATCHES (~NOT MATCHES (", false},
    {"campaign.opened m|(", "m", "~MATCHES ~NOT MATCHES ", false},
    {"nothing |", "", "", false},
    /* values */
    {"customer_tags CONTAINS |", "", "~'vip'~'vegan'~'VIP gold'", false},
    {"customer_tags CONTAINS 'v|", "'v", "~'vip'~'vegan'~'VIP gold'", false},
    {"customer_tags CONTAINS 'g|", "'g", "~'vegan'~'VIP gold'", false},
    {"customer_tags CONTAINS 'ne|' AND amount_spent > 5", "'ne'", "~'new'", false},
    {"customer_tags CONTAINS 've| AND amount_spent > 5", "'ve", "~'vegan'", false},
    {"customer_tags CONTAINS 've| AND city = 'Oslo'", "'ve", "~'vegan'", false},
    {"customer_tags CONTAINS 'v|egan", "'vegan", "~'vip'~'vegan'~'VIP gold'", false},
    {"customer_tags CONTAINS veg|", "veg", "~'vegan'", false},
    {"customer_tags CONTAINS \"veg|\"", "\"veg\"", "~'vegan'", false},
    {"customer_tags CONTAINS 'vien|", "'vien", "~'vienna\\nstore'", false},
    {"customer_tags CONTAINS a|", "a", "~ANY (~ALL (~'vegan'", false},
    {"customer_tags CONTAINS| ", "CONTAINS", "~CONTAINS~CONTAINS ANY (", false},
    {"customer_tags CONTAINS ANY ('vip', |", "", "~'vegan'~'VIP gold'~'new'", false},
    {"customer_tags CONTAINS ANY ('VIP', '|', 'new')", "''", "~'vegan'~'VIP gold'~'vien", false},
    {"customer_tags CONTAINS ANY ('vip' |", "", "~, ~)", false},
    {"customer_tags CONTAINS ANY |", "", "~(", false},
    {"city = 'O'|", "'O'", "~'Oslo'~'O\\'Hara'~'Os\\\\lo'", false},
    {"city =|", "", "~ 'Oslo'", false},
    {"city = |AND amount_spent > 5", "", "~'Oslo' ", false},
    {"city LIKE '50|", "'50", "~'50\\%\\_off'", false},
    {"city LIKE 'os\\|", "'os\\", "~'Os\\\\lo'", false},
    {"city IN ('Oslo', 'Es|", "'Es", "~'Espoo'", false},
    {"city IN ('Espoo', |)", "", "~'Oslo'", false},
    {"member = |", "", "~false~true", false},
    {"member = t|", "t", "~true", false},
    {"customer_language = '|", "'", "~'fi'~'sv'~'de'", false},
    {"customer_email_domain = |", "", "~'shop.fi'~'example.org'", false},
    {"customer_countries CONTAINS |", "", "~'FI'~'NO'~ANY (", false},
    {"customer_cities CONTAINS 'no|", "'no", "~'NO-Oslo'~'Norway-Os\\\\lo'", false},
    {"email_subscription_status = |", "", "~'SUBSCRIBED'~'UNSUBSCRIBED'", false},
    {"rfm_group = 'ch|", "'ch", "~'CHAMPIONS'", false},
    {"lists CONTAINS |", "", "~'offers'~'news'", false},
    {"segments CONTAINS |", "", "~'asleep'~'big'", false},
    {"last_order_date > |", "", "~today~yesterday~tomorrow", false},
    {"last_order_date > -3|", "-3", "~-30d", false},
    {"last_order_date > 30|", "30", "~-30d~+30d", false},
    {"last_order_date BETWEEN -90d |", "", "~AND ", false},
    {"last_order_date BETWEEN -90d AND to|", "to", "~today~tomorrow", false},
    {"last_order_date > SENT('spr|", "'spr", "", false},
    {"amount_spent > |", "", "", false},
    /* functions */
    {"campaign.opened MATCHES |", "", "~(", false},
    {"campaign.opened MATCHES (|", "", "~campaign ~message ~link ", false},
    {"campaign.opened MATCHES (campaign = 'spring', |", "", "~message ~link ~channel ", false},
    {"campaign.opened MATCHES (|, campaign = 'spring')", "", "~message ~link ", false},
    {"campaign.opened MATCHES (camp|", "camp", "~campaign ", false},
    {"campaign.opened MATCHES (campaign |", "", "~= ~!= ~IN (", false},
    {"campaign.opened MATCHES (campaign = |", "", "~'autumn'~'spring'~'winter'", false},
    {"campaign.opened MATCHES (campaign IN ('autumn', 's|", "'s", "~'spring'", false},
    {"campaign.opened MATCHES (channel = 'em|", "'em", "~'email'", false},
    {"campaign.opened MATCHES (date > |", "", "~today", false},
    {"campaign.opened MATCHES (date > -30d|", "-30d", "~-30d", false},
    {"campaign.opened MATCHES (date > -30d |", "", "~, ~)", false},
    {"campaign.opened MATCHES (campaign = 'spring') |", "", "~AND ~OR ", false},
    {"event.performed MATCHES (|", "", "~name ~prop.plan ~date ", false},
    {"event.performed MATCHES (name = |", "", "~'signup'~'cart_left'", false},
    {"event.performed MATCHES (prop.plan = |", "", "~'pro'~'free'", false},
    {"event.performed MATCHES (prop.plan > |", "", "", false},
    {"journey.entered MATCHES (journey = '|", "'", "~'Welcome'", false},
    {"message.opened MATCHES (node = '|", "'", "~'hello'~'reminder'", true},
    {"sample MATCHES (|", "", "~percent ~salt ", false},
    {"sample MATCHES (percent = |", "", "", false},
    /* joints */
    {"amount_spent > 5 |", "", "~AND ~OR ", false},
    {"amount_spent > 5 a|", "a", "~AND ", false},
    {"(amount_spent > 5 |", "", "~AND ~OR ~)", false},
    {"(amount_spent > 5)|", "", "~ AND ~ OR ", false},
    {"amount_spent > 5 oops |", "", "", false},
    {"amount_spent > > |", "", "", false},
    {"|", "", "~amount_spent ~birthday ~city ", false},
    {"???|", "?", "", false},
};

static void write_first(const struct filter_completion *completion, size_t most,
                        struct text_builder *builder)
{
    for (size_t i = 0; i < completion->count && i < most; i++) {
        text_append_byte(builder, '~');
        text_append(builder, completion->candidates[i].insert);
    }
}

static bool holds(const struct complete_case *wanted, const struct filter_completion *completion,
                  struct text text)
{
    struct text_builder first = {0};
    size_t most = 0;
    for (const char *at = wanted->first; *at != '\0'; at++) {
        most += *at == '~';
    }
    write_first(completion, most == 0 ? SHOWN : most, &first);
    struct text word = text_part(text, completion->from, completion->to - completion->from);
    bool good = text_is(word, wanted->word) &&
                strncmp(text_built(&first).bytes, wanted->first, strlen(wanted->first)) == 0 &&
                (most != 0 || completion->count == 0);
    if (!good) {
        print_error("%s: [%.*s] %s\n", wanted->text, TEXT_FORMAT(word), text_built(&first).bytes);
    }
    text_destroy(&first);
    return good;
}

static void offers_what_fits(void **state)
{
    (void)state;
    struct complete_scene scene = begin();
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof(complete_cases) / sizeof(*complete_cases); i++) {
        const struct complete_case *wanted = &complete_cases[i];
        struct arena arena = {0};
        struct text text;
        struct filter_completion completion =
            complete_at(&scene, wanted->text, wanted->in_journey, &arena, &text);
        wrong += !holds(wanted, &completion, text);
        arena_destroy(&arena);
    }
    assert_int_equal(wrong, 0);
    end(&scene);
}

static void counts_contacts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *candidate;
        int64_t contacts;
    } cases[] = {
        {"customer_tags CONTAINS |", "'vip'", 5},
        {"customer_tags CONTAINS |", "'vegan'", 3},
        {"city = |", "'Oslo'", 2},
        {"member = |", "true", 1},
        {"member = |", "false", 3},
        {"customer_email_domain = |", "'example.org'", 2},
        {"customer_email_domain = |", "'shop.fi'", 3},
        {"customer_countries CONTAINS |", "'NO'", 2},
        {"customer_cities CONTAINS |", "'NO-Oslo'", 2},
        {"email_subscription_status = |", "'SUBSCRIBED'", 4},
        {"email_subscription_status = |", "'UNSUBSCRIBED'", 2},
        {"email_subscription_status = |", "'PENDING'", -1},
        {"lists CONTAINS |", "'offers'", 2},
        {"segments CONTAINS |", "'big'", -1},
        {"campaign.opened MATCHES (campaign = |", "'spring'", 1},
        {"campaign.opened MATCHES (campaign = |", "'autumn'", 2},
        {"campaign.sent MATCHES (campaign = |", "'winter'", -1},
        {"event.performed MATCHES (name = |", "'signup'", 3},
        {"event.performed MATCHES (prop.plan = |", "'pro'", 2},
    };
    struct complete_scene scene = begin();
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct arena arena = {0};
        struct text text;
        struct filter_completion completion =
            complete_at(&scene, cases[i].text, false, &arena, &text);
        size_t at = 0;
        while (at < completion.count &&
               !text_is(completion.candidates[at].text, cases[i].candidate)) {
            at++;
        }
        assert_true(at < completion.count);
        assert_int_equal(completion.candidates[at].contacts, cases[i].contacts);
        arena_destroy(&arena);
    }
    end(&scene);
}

static void says_how_many(void **state)
{
    (void)state;
    struct complete_scene scene = begin();
    struct arena arena = {0};
    struct text text;
    struct filter_completion completion =
        complete_at(&scene, "customer_tags CONTAINS 'v|", false, &arena, &text);
    assert_int_equal(completion.found, 4);
    assert_int_equal(completion.total, 5);
    completion = complete_at(&scene, "customer_tags CONTAINS |", false, &arena, &text);
    assert_int_equal(completion.total, 5); /* without ANY, ALL, NONE */
    assert_int_equal(completion.count, 8);
    assert_string_equal(completion.noun, "tags");
    assert_false(completion.exact);
    completion = complete_at(&scene, "customer_tags CONTAINS 'vegan'|", false, &arena, &text);
    assert_true(completion.exact);
    completion = complete_at(&scene, "amo|", false, &arena, &text);
    assert_int_equal(completion.candidates[0].kind, FILTER_CANDIDATE_NAME);
    assert_string_equal(completion.candidates[0].label, "number");
    arena_destroy(&arena);
    end(&scene);
}

/* What was counted is kept while the data is the same, and counted anew when it is not. */
static void follows_the_data(void **state)
{
    (void)state;
    struct complete_scene scene = begin();
    struct filter_values values = {0};
    const struct filter_value_item *first;
    const struct filter_value_item *again;
    filter_values_follow(&values, scene.table, &scene.activity);
    assert_int_equal(filter_values_column(&values, 0, &first), 5);
    filter_values_follow(&values, scene.table, &scene.activity);
    assert_int_equal(filter_values_column(&values, 0, &again), 5);
    assert_ptr_equal(first, again);
    contact_table_set(scene.table, 2, 0, (struct value){.type = VALUE_NULL});
    scene.table->version++;
    filter_values_follow(&values, scene.table, &scene.activity);
    assert_int_equal(filter_values_column(&values, 0, &again), 4);
    assert_int_equal(filter_values_column(&values, -1, &again), 0);
    filter_values_destroy(&values);
    end(&scene);
}

static void many_pairs_are_hashed(void **state)
{
    (void)state;
    enum { MANY = 3000 };
    struct contact_table *table = contact_table_create(MANY);
    int country = contact_table_add_column(table, TEXT("country"), TEXT("c"), VALUE_TEXT, 0);
    int region = contact_table_add_column(table, TEXT("region"), TEXT("r"), VALUE_TEXT, 0);
    int city = contact_table_add_column(table, TEXT("city"), TEXT("t"), VALUE_TEXT, 0);
    for (size_t row = 0; row < MANY; row++) {
        char name[24];
        struct value value = {.type = VALUE_TEXT, .text = row % 2 == 0 ? TEXT("FI") : TEXT("SE")};
        contact_table_set(table, row, country, value);
        snprintf(name, sizeof(name), "r%zu", row / 2);
        value.text = text_from(name);
        contact_table_set(table, row, region, value);
        snprintf(name, sizeof(name), "t%zu", row / 2);
        value.text = text_from(name);
        contact_table_set(table, row, city, value);
    }
    contact_table_finish(table);
    struct filter_values values = {0};
    const struct filter_value_item *items;
    filter_values_follow(&values, table, NULL);
    assert_int_equal(filter_values_address(&values, STANDARD_CITY, &items), MANY);
    assert_int_equal(items[0].contacts, 1);
    assert_int_equal(filter_values_address(&values, STANDARD_COUNTRY, &items), 2);
    assert_int_equal(items[0].contacts, MANY / 2);
    filter_values_destroy(&values);
    contact_table_destroy(table);
}

static void finds_the_good_start(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *start;
    } cases[] = {
        {"amount_spent > 5 AND customer_tags CONTAINS 'v", "amount_spent > 5 "},
        {"amount_spent > 5 OR city = 'x' AND tags CON", "amount_spent > 5 OR city = 'x' "},
        {"amount_spent > 5", "amount_spent > 5"},
        {"amount_spent > 5 AND", "amount_spent > 5 "},
        {"amount_spent BETWEEN 5 AND ", ""},
        {"(amount_spent > 5 AND ", ""},
        {"nothing > 5 AND amount_spent > ", ""},
        {"amount_spent > 5 AND nothing > 5 AND amount_spent >", "amount_spent > 5 "},
        {"city = 'a AND b' AND ", "city = 'a AND b' "},
        {"", ""},
    };
    struct complete_scene scene = begin();
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        size_t start = filter_complete_start(text_from(cases[i].text), &scene.scene);
        assert_int_equal(start, strlen(cases[i].start));
    }
    end(&scene);
}

/* Where there are no contacts, no field has data: fields come first all the same. */
static void fields_before_functions(void **state)
{
    (void)state;
    struct complete_scene scene = begin();
    struct contact_table *none = contact_table_create(0);
    struct arena arena = {0};
    scene.scene.contacts = none;
    struct filter_completion completion;
    filter_complete(&(struct filter_complete_request){.scene = &scene.scene}, &arena, &completion);
    assert_true(completion.count >= 20);
    assert_string_equal(completion.candidates[0].text.bytes, "abandoned_checkout_date");
    for (size_t i = 0; i < 20; i++) {
        assert_int_equal(completion.candidates[i].kind, FILTER_CANDIDATE_NAME);
    }
    arena_destroy(&arena);
    contact_table_destroy(none);
    end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offers_what_fits),        cmocka_unit_test(counts_contacts),
        cmocka_unit_test(says_how_many),           cmocka_unit_test(follows_the_data),
        cmocka_unit_test(many_pairs_are_hashed),   cmocka_unit_test(finds_the_good_start),
        cmocka_unit_test(fields_before_functions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
