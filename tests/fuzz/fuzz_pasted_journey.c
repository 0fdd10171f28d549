/* Fuzz target of storage/pasted_journey.c and model/journey/journey_clip.c: what is read can be
 * pasted into a journey, twice, and taken out of it again. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "model/journey/journey_clip.h"
#include "storage/pasted_journey.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void fuzz_paste(struct journey *journey, const struct journey *clip, struct text after)
{
    struct journey *before = journey_copy(journey);
    struct journey_edit edit = {0};
    struct journey_edit inverse = {0};
    struct journey_pasted pasted = {0};
    require(journey_clip_paste(journey, clip, after, TEXT(""), &edit, &pasted, NULL));
    require(journey_apply(journey, &edit, &inverse, NULL));
    require(journey->node_count == before->node_count + clip->node_count);
    require(journey_find(journey, text_from(pasted.id)) != NULL);
    require(journey_apply(journey, &inverse, NULL, NULL));
    require(journey_equal(journey, before));
    require(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
    journey_edit_destroy(&inverse);
    journey_destroy(before);
    free(pasted.id);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pasted_journey pasted = {0};
    struct error error = {0};
    if (!pasted_journey_read((struct text){.bytes = (const char *)data, .length = size}, &pasted,
                             &error)) {
        require(error.code != NULL && error.sentence != NULL);
        return 0;
    }
    if (pasted.journey->node_count > 0) {
        struct journey *journey = journey_create(TEXT("J"));
        struct journey_edit start = journey_edit_add_node(TEXT("start"), NODE_START, setting_map());
        require(journey_apply(journey, &start, NULL, NULL));
        journey_edit_destroy(&start);
        fuzz_paste(journey, pasted.journey, TEXT("start"));
        fuzz_paste(journey, pasted.journey, TEXT(""));
        journey_destroy(journey);
    }
    journey_destroy(pasted.journey);
    return 0;
}
