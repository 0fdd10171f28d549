/* The tables of functions' parameters. */
#ifndef MODEL_FILTER_FILTER_PARAMETERS_H
#define MODEL_FILTER_FILTER_PARAMETERS_H

#include "model/filter/filter_names.h"

/* Each ends in a row without a name. */
extern const struct filter_parameter filter_parameters_products[];
extern const struct filter_parameter filter_parameters_orders[];
extern const struct filter_parameter filter_parameters_views[];
extern const struct filter_parameter filter_parameters_pages[];
extern const struct filter_parameter filter_parameters_survey[];
extern const struct filter_parameter filter_parameters_poll[];
extern const struct filter_parameter filter_parameters_events[];
extern const struct filter_parameter filter_parameters_last_event[];
extern const struct filter_parameter filter_parameters_email[];
extern const struct filter_parameter filter_parameters_campaign[];
extern const struct filter_parameter filter_parameters_list[];
extern const struct filter_parameter filter_parameters_message[];
extern const struct filter_parameter filter_parameters_sample[];
extern const struct filter_parameter filter_parameters_credit[];
extern const struct filter_parameter filter_parameters_journey[];
extern const struct filter_parameter filter_parameters_held[];
extern const struct filter_parameter filter_parameters_distance[];

#endif
