/* All that was remarked about a journey: notes at the whole, its stages, its nodes, and personas.
 */
#ifndef MODEL_JOURNEY_JOURNEY_NOTE_H
#define MODEL_JOURNEY_JOURNEY_NOTE_H

#include <stddef.h>

#include "model/base/arena.h"
#include "model/journey/journey.h"

struct workspace;

enum note_subject { NOTE_JOURNEY, NOTE_STAGE, NOTE_NODE, NOTE_PERSONA };

/* "journey", "stage", "node", "persona". */
const char *note_subject_name(enum note_subject subject);

struct journey_note {
    enum note_subject subject;
    struct text id;   /* of the stage, node or persona */
    struct text name; /* what people call it; of a node its id too */
    struct text text; /* never empty */
};

struct journey_notes {
    const struct journey_note *items;
    size_t count;
};

/* In that order: stages in the map's, nodes in the journey's, personas in the workspace's (NULL: of
 * no persona). The list is in the arena, its texts are borrowed. */
struct journey_notes journey_notes(const struct journey *journey, const struct workspace *workspace,
                                   struct arena *arena);

#endif
