/* A name in a field that nothing bears yet: the offer to make it. */
#include "ui/commands/form_making.h"

#include <stdlib.h>
#include <string.h>

#include "storage/template_journey.h"
#include "ui/commands/form_choices.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/session_workspace.h"
#include "ui/session/workspace_words.h"
#include "ui/translation.h"

enum making_choice { MAKING_MAKE, MAKING_NEAREST, MAKING_OTHER };

/* What can be made of its name alone. */
static const struct form_making_kind {
    const char *code; /* of the finding */
    const char *section;
    const char *make; /* {1}: its name */
} form_making_kinds[] = {
    {"NO_SUCH_EVENT", "touchpoints", N_("make the touchpoint {1}")},
    {"NO_SUCH_TOPIC", "lists", N_("make the list {1}")},
    {"NO_SUCH_CHANNEL", "channels", N_("make the channel {1}")},
};

static const struct form_making_kind *form_making_kind(const struct error *finding)
{
    for (size_t i = 0; i < sizeof(form_making_kinds) / sizeof(form_making_kinds[0]); i++) {
        if (strcmp(finding->code, form_making_kinds[i].code) == 0) {
            return &form_making_kinds[i];
        }
    }
    return NULL;
}

bool form_making_helps(const struct error *finding)
{
    return form_making_kind(finding) != NULL;
}

/* The finding about a name at that path of the selected node; NULL: there is none. */
static const struct error *form_making_finding(const struct screen *screen, struct text path)
{
    const struct session *session = screen->session;
    struct inspector_subject subject = inspector_subject(&screen->inspector, session);
    for (size_t i = 0; i < session->findings.count; i++) {
        const struct error *finding = &session->findings.items[i];
        if (subject.settings != NULL && text_is(subject.id, finding->subject) &&
            text_is(path, finding->arguments[ERROR_ARGUMENTS - 1]) && form_making_helps(finding)) {
            return finding;
        }
    }
    return NULL;
}

static void form_making_say(struct screen *screen, const char *section, struct text name)
{
    struct text_builder words = {0};
    struct workspace_unit unit = {.fate = UNIT_ADDED,
                                  .section = text_copy(text_from(section)),
                                  .name = text_copy(name),
                                  .to = text_copy(TEXT(""))};
    workspace_unit_append(&words, &unit);
    words.bytes[0] = (char)(words.bytes[0] - (words.bytes[0] >= 'a' ? 'a' - 'A' : 0));
    bool event = text_is(text_from(section), "touchpoints");
    text_append_string(&words,
                       event ? _(" · to undo it: 2, then u") : _(" · to undo it: 3, then u"));
    screen_say(screen, text_built(&words));
    text_destroy(&words);
    free(unit.section);
    free(unit.name);
    free(unit.to);
}

/* Made empty, or as templates know it. */
static void form_making_make(struct screen *screen, const struct error *finding)
{
    const char *section = form_making_kind(finding)->section;
    struct text_builder name = {0};
    struct text_builder path = {0};
    struct error error = {0};
    struct setting known = template_known();
    struct setting empty = setting_map();
    text_append_string(&name, finding->arguments[0]);
    text_append_string(&path, section);
    setting_path_append(&path, text_built(&name));
    const struct setting *told = setting_at(&known, text_built(&path));
    const struct setting *made = told != NULL && told->type == SETTING_MAP ? told : &empty;
    if (session_change_workspace(screen->session, text_built(&path), made, &error)) {
        form_making_say(screen, section, text_built(&name));
    } else {
        screen_fail(screen, &error);
    }
    inspector_refresh(&screen->inspector, screen->session);
    setting_destroy(&empty);
    setting_destroy(&known);
    text_destroy(&name);
    text_destroy(&path);
}

static void form_making_picked(struct screen *screen, const struct screen_choice *choice)
{
    const struct error *finding = form_making_finding(screen, choice->subject);
    const struct node_field *field = inspector_field(&screen->inspector);
    if (finding == NULL) {
        return;
    }
    if (choice->item->number == MAKING_MAKE) {
        form_making_make(screen, finding);
    } else if (choice->item->number == MAKING_NEAREST) {
        struct text_builder nearest = {0};
        text_append_string(&nearest, finding->arguments[1]);
        form_set_words(screen, choice->subject, text_built(&nearest));
        text_destroy(&nearest);
    } else if (field != NULL && text_equal(field->path, choice->subject)) {
        form_choices_open(screen, field);
    }
}

static void form_making_add(struct screen *screen, const char *sentence, const char *name,
                            enum making_choice choice)
{
    struct text_builder words = {0};
    message_append(&words, sentence, (struct text[ERROR_ARGUMENTS]){text_from(name)});
    picker_add(&screen->picker, text_built(&words), TEXT(""), choice);
    text_destroy(&words);
}

void form_making_take(struct screen *screen, struct text path)
{
    const struct error *finding = form_making_finding(screen, path);
    if (finding != NULL) {
        form_making_make(screen, finding);
    }
}

bool form_making_offer(struct screen *screen, struct text path)
{
    const struct error *finding = form_making_finding(screen, path);
    if (finding == NULL) {
        return false;
    }
    struct text_builder title = {0};
    char *subject = text_copy(path);
    message_append_error(&title, finding);
    screen_open_picker(screen, title.bytes, _("Esc leaves it so"), false, form_making_picked);
    screen->subject = subject;
    form_making_add(screen, form_making_kind(finding)->make, finding->arguments[0], MAKING_MAKE);
    if (finding->arguments[1][0] != '\0') {
        form_making_add(screen, N_("take {1}, the nearest"), finding->arguments[1], MAKING_NEAREST);
    }
    form_making_add(screen, N_("choose or type another"), "", MAKING_OTHER);
    screen_show_picker(screen);
    text_destroy(&title);
    return true;
}
