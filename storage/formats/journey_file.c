/* A journey as a file gave it. */
#include "storage/formats/journey_file.h"

void journey_file_destroy(struct journey_file *file)
{
    journey_destroy(file->journey);
    document_places_destroy(&file->places);
    *file = (struct journey_file){0};
}
