/* The table of templates, embedded from assets/templates. */
#include "storage/template_table.h"

#include "model/base/utf8.h"

#define TEMPLATE_FILE(name)                                                                        \
    extern const unsigned char template_##name[];                                                  \
    extern const size_t template_##name##_size
TEMPLATE_FILE(welcome);
TEMPLATE_FILE(cart);
TEMPLATE_FILE(browse_discount);
TEMPLATE_FILE(recommendation);
TEMPLATE_FILE(birthday);
TEMPLATE_FILE(survey);
TEMPLATE_FILE(review_request);
TEMPLATE_FILE(weekend_offer);
TEMPLATE_FILE(stage_offer);
TEMPLATE_FILE(social);
TEMPLATE_FILE(offers_list);
TEMPLATE_FILE(holiday);
TEMPLATE_FILE(win_back);
TEMPLATE_FILE(re_permission);
TEMPLATE_FILE(workspace_file);

#define TEMPLATE_YAML(name) template_##name, &template_##name##_size

const struct template template_table[] = {
    {"welcome", N_("welcome"), N_("greets new subscribers, leads to a first order"), "signed_up",
     N_("the list that people join; who is greeted"), TEMPLATE_YAML(welcome)},
    {"cart", N_("cart"), N_("brings people back to their cart, by push first"), "cart_left",
     N_("the event that says a cart was left"), TEMPLATE_YAML(cart)},
    {"browse-discount", N_("browse discount"), N_("20% for those who keep looking and do not buy"),
     "looked", N_("how often somebody must have looked"), TEMPLATE_YAML(browse_discount)},
    {"recommendation", N_("recommendation"), N_("what goes well with what was bought"), "unpacked",
     N_("how long until your parcel is unpacked"), TEMPLATE_YAML(recommendation)},
    {"birthday", N_("birthday"), N_("a gift a week before the day, a greeting on it"),
     "week_before", N_("how many days before, and the time"), TEMPLATE_YAML(birthday)},
    {"survey", N_("survey"), N_("asks how support did, calls the unhappy"), "case_answered",
     N_("the event that says a case is closed"), TEMPLATE_YAML(survey)},
    {"review-request", N_("review request"), N_("asks for a review when it has been used"), "used",
     N_("how long it takes to form an opinion"), TEMPLATE_YAML(review_request)},
    {"weekend-offer", N_("weekend offer"), N_("an email each Saturday until somebody buys"),
     "readers", N_("who gets it: the filter"), TEMPLATE_YAML(weekend_offer)},
    {"stage-offer", N_("stage offer"), N_("the offer that fits when somebody decides"),
     "comes_to_decide", N_("the tag that says somebody is deciding"), TEMPLATE_YAML(stage_offer)},
    {"social", N_("social"), N_("thanks those who write about you, invites them"), "wrote_about_us",
     N_("the event that says somebody wrote"), TEMPLATE_YAML(social)},
    {"offers-list", N_("Offers list"), N_("first pick for those on it who spent over 100"),
     "spent_over_100", N_("the list and the sum, in the filter"), TEMPLATE_YAML(offers_list)},
    {"holiday", N_("holiday"), N_("presents before a holiday, then the last day"), "christmas",
     N_("its date; x deletes holidays you do not keep"), TEMPLATE_YAML(holiday)},
    {"win-back", N_("win-back"), N_("one offer to customers who have stopped buying"), "lapsed",
     N_("the segment: when a customer is lost"), TEMPLATE_YAML(win_back)},
    {"re-permission", N_("re-permission"), N_("asks the silent if they still want your emails"),
     "silent", N_("the list, and since when they are silent"), TEMPLATE_YAML(re_permission)},
    {.name = NULL},
};

size_t template_count(void)
{
    return sizeof(template_table) / sizeof(*template_table) - 1;
}

/* In lower case, with - between words. */
static void template_fold(struct text_builder *folded, struct text name)
{
    utf8_fold(folded, text_trim(name));
    for (size_t i = 0; i < folded->length; i++) {
        if (folded->bytes[i] == ' ' || folded->bytes[i] == '_') {
            folded->bytes[i] = '-';
        }
    }
}

static bool template_refuse(struct text name, struct text folded, struct error *error)
{
    size_t least = 3;
    const struct template *nearest = NULL;
    for (const struct template *row = template_table; row->name != NULL; row++) {
        size_t distance = text_distance(folded, text_from(row->name), least);
        if (distance < least) {
            least = distance;
            nearest = row;
        }
    }
    if (nearest == NULL) {
        error_set_with(error, "NO_TEMPLATE",
                       N_("there is no template {1}; polku list templates shows them"), name);
    } else {
        error_set_with(error, "NO_TEMPLATE", N_("there is no template {1}; the nearest is {2}"),
                       name, text_from(nearest->name));
    }
    return false;
}

bool template_find(struct text name, const struct template **ret_template, struct error *error)
{
    struct text_builder folded = {0};
    const struct template *row = template_table;
    template_fold(&folded, name);
    while (row->name != NULL && !text_is(text_built(&folded), row->name)) {
        row++;
    }
    bool found = row->name != NULL;
    if (found) {
        *ret_template = row;
    } else {
        template_refuse(name, text_built(&folded), error);
    }
    text_destroy(&folded);
    return found;
}

struct text template_workspace(void)
{
    return (struct text){.bytes = (const char *)template_workspace_file,
                         .length = template_workspace_file_size};
}
