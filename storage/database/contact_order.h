/* Ids of contacts in order. */
#ifndef STORAGE_DATABASE_CONTACT_ORDER_H
#define STORAGE_DATABASE_CONTACT_ORDER_H

#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"

/* The places of the ids by bytes, but of those of no bytes; the caller frees them. */
uint32_t *contact_order_by_id(const struct text ids[], size_t count, size_t *ret_count);

#endif
