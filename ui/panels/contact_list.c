/* The contacts that a picker offers while one types whom one means. */
#include "ui/panels/contact_list.h"

#include <stdlib.h>

#include "model/base/utf8.h"
#include "ui/contact/contact_listing.h"
#include "ui/session/session_figures.h"

enum { CONTACT_LIST_SLICE = 8192 };

void contact_list_destroy(struct contact_list *list)
{
    contact_search_destroy(&list->search);
    free(list->words);
    for (size_t i = 0; i < list->title_count; i++) {
        free(list->titles[i]);
    }
    *list = (struct contact_list){0};
}

void contact_list_begin(struct contact_list *list)
{
    contact_list_destroy(list);
}

void contact_list_ask(struct contact_list *list, struct session *session,
                      const char *const titles[], const struct contact_figure figures[],
                      size_t count)
{
    for (size_t i = 0; i < count; i++) {
        list->titles[list->title_count++] = text_copy(text_from(titles[i]));
    }
    list->asked = session_ask_who(session, figures, count);
}

/* The answer to what was asked; NULL: it is not there, or nothing was. */
static const struct roster *contact_list_roster(const struct contact_list *list,
                                                const struct session *session)
{
    const struct inquiry_answer *answer =
        list->asked == 0 ? NULL : session_answer(session, INQUIRY_WHO, list->asked);
    bool whole =
        answer != NULL && answer->roster != NULL && answer->roster->count == list->title_count;
    return whole ? answer->roster : NULL;
}

/* False: there are no contacts. */
static bool contact_list_scene(const struct contact_list *list, const struct session *session,
                               struct contact_search_scene *ret_scene)
{
    const struct roster *roster = contact_list_roster(list, session);
    *ret_scene =
        (struct contact_search_scene){.contacts = session_simulation_contacts(session->simulation)};
    for (size_t i = 0; roster != NULL && ret_scene->contacts != NULL && i < roster->count; i++) {
        if (roster->lists[i].contacts.size == ret_scene->contacts->count) {
            ret_scene->groups[ret_scene->group_count++] = &roster->lists[i].contacts;
        }
    }
    return ret_scene->contacts != NULL;
}

/* "17  Aino Virtanen  aino@example.com", and what it did there. */
static void contact_list_add(const struct contact_list *list,
                             const struct contact_search_scene *scene, struct contact_found found,
                             struct picker *picker)
{
    const struct contact_table *contacts = scene->contacts;
    struct text_builder raw = {0};
    struct text_builder shown = {0};
    int address = contacts->standard[STANDARD_EMAIL];
    text_append(&raw, contact_table_id(contacts, found.row));
    size_t bare = raw.length;
    text_append_string(&raw, "  ");
    contact_listing_append_name(&raw, contacts, found.row);
    raw.length = raw.length == bare + 2 ? bare : raw.length;
    bare = raw.length;
    if (address >= 0) {
        text_append_string(&raw, "  ");
        contact_listing_append_field(&raw, contacts, address, found.row);
        raw.length = raw.length == bare + 2 ? bare : raw.length;
    }
    utf8_make_visible(&shown, text_built(&raw), false);
    picker_add(picker, text_built(&shown),
               text_from(found.group < scene->group_count ? list->titles[found.group] : NULL),
               found.row);
    text_destroy(&raw);
    text_destroy(&shown);
}

/* Whoever was selected stays so, but the first: that is the best one. */
static void contact_list_show(struct contact_list *list, const struct contact_search_scene *scene,
                              struct picker *picker)
{
    struct contact_found found[CONTACT_SEARCH_MOST];
    size_t count = contact_search_list(&list->search, scene, found);
    const struct picker_item *item = picker_selected(picker);
    size_t selected = item == NULL || picker->list.selected == 0 ? SIZE_MAX : item->number;
    picker_clear(picker);
    list->best = count == 0 ? SIZE_MAX : found[0].row;
    for (size_t i = 0; i < count; i++) {
        contact_list_add(list, scene, found[i], picker);
    }
    picker_narrow(picker);
    picker_select(picker, selected);
}

void contact_list_fill(struct contact_list *list, const struct session *session, struct text words,
                       struct picker *picker)
{
    struct contact_search_scene scene;
    char *typed = text_copy(words);
    free(list->words);
    list->words = typed;
    picker->fitted = true;
    picker_clear(picker);
    picker_narrow(picker);
    list->search.done = true;
    list->best = SIZE_MAX;
    if (contact_list_scene(list, session, &scene)) {
        list->answered = scene.group_count != 0;
        list->version = scene.contacts->version;
        contact_search_begin(&list->search, &scene, text_from(list->words));
        contact_search_on(&list->search, &scene, CONTACT_LIST_SLICE);
        contact_list_show(list, &scene, picker);
    }
}

/* Whether what is searched is still what there is. */
static bool contact_list_holds(const struct contact_list *list,
                               const struct contact_search_scene *scene)
{
    return list->words != NULL && scene->contacts->version == list->version &&
           (scene->group_count != 0) == list->answered;
}

bool contact_list_is_busy(const struct contact_list *list, const struct session *session)
{
    struct contact_search_scene scene;
    return !list->search.done && contact_list_scene(list, session, &scene) &&
           contact_list_holds(list, &scene);
}

bool contact_list_work(struct contact_list *list, const struct session *session,
                       struct picker *picker)
{
    struct contact_search_scene scene;
    if (!contact_list_scene(list, session, &scene) || !contact_list_holds(list, &scene) ||
        !contact_search_on(&list->search, &scene, CONTACT_LIST_SLICE)) {
        return false;
    }
    contact_list_show(list, &scene, picker);
    return true;
}

bool contact_list_find(struct contact_list *list, const struct session *session, size_t *ret_row)
{
    struct contact_search_scene scene;
    struct contact_found found[CONTACT_SEARCH_MOST];
    if (!contact_list_scene(list, session, &scene) || !contact_list_holds(list, &scene)) {
        return false;
    }
    while (!list->search.done) {
        contact_search_on(&list->search, &scene, CONTACT_LIST_SLICE);
    }
    bool any = contact_search_list(&list->search, &scene, found) != 0;
    *ret_row = any ? found[0].row : *ret_row;
    return any;
}

bool contact_list_follow(struct contact_list *list, const struct session *session,
                         struct picker *picker)
{
    struct contact_search_scene scene;
    if (list->words == NULL || !contact_list_scene(list, session, &scene) ||
        contact_list_holds(list, &scene)) {
        return false;
    }
    char *words = text_copy(text_from(list->words));
    contact_list_fill(list, session, text_from(words), picker);
    free(words);
    return true;
}
