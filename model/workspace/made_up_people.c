/* The places that made-up contacts come from: city, country, zone, language and common names. */
#include "model/workspace/made_up_people.h"

#include <assert.h>
#include <stddef.h>

static const char *const made_up_finnish_first[] = {"Aino",   "Eero",  "Helmi", "Ilona",
                                                    "Juhani", "Kaisa", "Lauri", "Maija",
                                                    "Niko",   "Oona",  "Pekka", "Tuuli"};
static const char *const made_up_finnish_last[] = {"Virtanen", "Korhonen",  "Nieminen", "Mäkinen",
                                                   "Laine",    "Heikkinen", "Koskinen", "Järvinen",
                                                   "Lehtonen", "Salo",      "Niemi",    "Rantanen"};
static const char *const made_up_german_first[] = {"Anna",   "Ben",   "Clara", "Emil",
                                                   "Frieda", "Jonas", "Jörg",  "Lena",
                                                   "Lukas",  "Marie", "Paul",  "Sophie"};
static const char *const made_up_german_last[] = {"Müller",   "Schmidt", "Schneider", "Fischer",
                                                  "Weber",    "Wagner",  "Becker",    "Schulz",
                                                  "Hoffmann", "Bauer",   "Groß",      "Krüger"};
static const char *const made_up_swedish_first[] = {"Alva", "Axel", "Ebba", "Elsa", "Hugo", "Karin",
                                                    "Lars", "Maja", "Nils", "Sara", "Sven", "Åsa"};
static const char *const made_up_swedish_last[] = {
    "Andersson", "Johansson", "Karlsson",  "Nilsson", "Eriksson", "Larsson",
    "Olsson",    "Persson",   "Lindqvist", "Berg",    "Öberg",    "Sandström"};
static const char *const made_up_english_first[] = {"Alice",  "Amir", "Ben",   "Chloe",
                                                    "Daniel", "Emma", "Grace", "Jack",
                                                    "Maya",   "Noah", "Olive", "Theo"};
static const char *const made_up_english_last[] = {"Smith", "Jones",   "Taylor", "Brown",
                                                   "Patel", "Wilson",  "Davies", "Evans",
                                                   "Khan",  "Roberts", "O'Neil", "Walker"};
static const char *const made_up_french_first[] = {"Adèle", "Camille", "Chloé", "Émile",
                                                   "Hugo",  "Inès",    "Jules", "Léa",
                                                   "Louis", "Manon",   "Noé",   "Zoé"};
static const char *const made_up_french_last[] = {"Martin",  "Bernard", "Dubois",   "Durand",
                                                  "Leroy",   "Moreau",  "Simon",    "Laurent",
                                                  "Garnier", "Faure",   "Rousseau", "Fontaine"};
static const char *const made_up_spanish_first[] = {"Alba",  "Álvaro", "Carmen", "Diego",
                                                    "Elena", "Iker",   "Iñigo",  "Lucía",
                                                    "Marta", "Pablo",  "Sofía",  "Tomás"};
static const char *const made_up_spanish_last[] = {"García", "Fernández",   "González", "Rodríguez",
                                                   "López",  "Martínez",    "Sánchez",  "Pérez",
                                                   "Núñez",  "Castellanos", "Romero",   "Iglesias"};
static const char *const made_up_estonian_first[] = {"Anu",    "Jaan",  "Kadri",  "Kristjan",
                                                     "Liis",   "Mart",  "Mari",   "Piret",
                                                     "Rasmus", "Tiina", "Toomas", "Ülle"};
static const char *const made_up_estonian_last[] = {"Tamm", "Saar",   "Sepp",   "Mägi",
                                                    "Kask", "Kukk",   "Rebane", "Ilves",
                                                    "Pärn", "Koppel", "Lepik",  "Õun"};

#define MADE_UP_NAMES(language)                                                                    \
    .first_names = made_up_##language##_first, .last_names = made_up_##language##_last

static const struct made_up_place made_up_places[] = {
    {14, "Helsinki", "FI", "Europe/Helsinki", "fi", "+358", MADE_UP_NAMES(finnish)},
    {6, "Tampere", "FI", "Europe/Helsinki", "fi", "+358", MADE_UP_NAMES(finnish)},
    {11, "Berlin", "DE", "Europe/Berlin", "de", "+49", MADE_UP_NAMES(german)},
    {9, "München", "DE", "Europe/Berlin", "de", "+49", MADE_UP_NAMES(german)},
    {3, "Wien", "AT", "Europe/Vienna", "de", "+43", MADE_UP_NAMES(german)},
    {2, "Zürich", "CH", "Europe/Zurich", "de", "+41", MADE_UP_NAMES(german)},
    {11, "Stockholm", "SE", "Europe/Stockholm", "sv", "+46", MADE_UP_NAMES(swedish)},
    {10, "London", "GB", "Europe/London", "en", "+44", MADE_UP_NAMES(english)},
    {3, "Dublin", "IE", "Europe/Dublin", "en", "+353", MADE_UP_NAMES(english)},
    {6, "New York", "US", "America/New_York", "en", "+1", MADE_UP_NAMES(english)},
    {3, "Austin", "US", "America/Chicago", "en", "+1", MADE_UP_NAMES(english)},
    {3, "Portland", "US", "America/Los_Angeles", "en", "+1", MADE_UP_NAMES(english)},
    {8, "Lyon", "FR", "Europe/Paris", "fr", "+33", MADE_UP_NAMES(french)},
    {6, "Madrid", "ES", "Europe/Madrid", "es", "+34", MADE_UP_NAMES(spanish)},
    {4, "Tallinn", "EE", "Europe/Tallinn", "et", "+372", MADE_UP_NAMES(estonian)},
    {1, "Sydney", "AU", "Australia/Sydney", "en", "+61", MADE_UP_NAMES(english)},
};

const struct made_up_place *made_up_place(unsigned number)
{
    assert(number < MADE_UP_PLACE_WEIGHT);
    size_t i = 0;
    while (number >= made_up_places[i].weight) {
        number -= made_up_places[i].weight;
        i++;
    }
    return &made_up_places[i];
}
