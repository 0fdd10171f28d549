/* A session over a workspace with the demo's contacts and journeys. */
#include "tests/support/demo_session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "storage/database/journey_store.h"
#include "storage/database/workspace_store.h"
#include "storage/demo.h"
#include "storage/files/zone_files.h"
#include "tests/support/golden_drawing.h"

enum { DEMO_SESSION_STEP = 2000000, DEMO_SESSION_PATIENCE = 15000 };

static void demo_session_wake(void)
{
}

static bool demo_session_told(void *context, enum demo_part part, size_t done, size_t all)
{
    (void)context;
    (void)part;
    return done <= all;
}

void demo_session_make(struct demo_session *demo, size_t contacts)
{
    struct opened_workspace *opened = &demo->opened;
    struct error error = {0};
    *demo =
        (struct demo_session){.folder = temporary_folder_make(), .grid = cell_grid_create(1, 1)};
    opened->path = demo->folder.file;
    opened->now = DEMO_SESSION_NOW;
    assert_true(zone_files_read(NULL, &opened->zones, &error));
    opened->zone = zone_find(opened->zones, TEXT("UTC"));
    assert_true(database_open(opened->path, false, &opened->database, NULL));
    if (contacts != 0) {
        assert_true(demo_fill(opened->database, opened->zones, contacts,
                              DEMO_SESSION_NOW / CIVIL_DAY, DEMO_SESSION_NOW, demo_session_told,
                              NULL, NULL));
    }
    assert_true(workspace_store_load(opened->database, &opened->workspace, NULL));
    session_begin(&demo->session, opened, demo_session_wake);
}

void demo_session_open(struct demo_session *demo, struct text journey)
{
    int64_t id = 0;
    assert_true(journey_store_find(demo->opened.database, journey, &id, NULL));
    assert_true(session_open(&demo->session, id, NULL));
}

void demo_session_destroy(struct demo_session *demo)
{
    session_end(&demo->session);
    database_close(demo->opened.database);
    workspace_destroy(demo->opened.workspace);
    zone_set_destroy(demo->opened.zones);
    temporary_folder_remove(&demo->folder);
    cell_grid_destroy(demo->grid);
}

void demo_session_wait(struct demo_session *demo, demo_session_ready *ready, void *context)
{
    struct timespec pause = {.tv_nsec = DEMO_SESSION_STEP};
    for (int i = 0; i < DEMO_SESSION_PATIENCE; i++) {
        session_simulation_collect(demo->session.simulation);
        if (ready(context)) {
            return;
        }
        nanosleep(&pause, NULL);
    }
    fail_msg("%s", "the background has found nothing");
}

struct demo_session_contacts {
    const struct demo_session *demo;
    uint64_t version;
};

static bool demo_session_has_contacts(void *context)
{
    const struct demo_session_contacts *wanted = context;
    const struct contact_table *contacts =
        session_simulation_contacts(wanted->demo->session.simulation);
    return contacts != NULL && contacts->version >= wanted->version;
}

void demo_session_wait_contacts(struct demo_session *demo, uint64_t version)
{
    struct demo_session_contacts wanted = {.demo = demo, .version = version};
    demo_session_wait(demo, demo_session_has_contacts, &wanted);
}

void demo_session_compare(const struct demo_session *demo, const char *name)
{
    struct text_builder text = {0};
    cell_grid_print(demo->grid, &text);
    golden_compare(name, &text);
    text_destroy(&text);
}
