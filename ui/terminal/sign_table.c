/* What stands in plain ASCII for the signs of the program's texts and for people's letters. */
#include "ui/terminal/sign_table.h"

#include <assert.h>

#include "model/base/utf8.h"

enum { SIGN_SIDES = 2, SIGN_BLANK = 0x2800, SIGN_DELETE = 0x7F };

static const struct sign_row {
    uint32_t code_point;
    char ascii;
} sign_rows[] = {
    {0x00A0, ' '}, {0x00AB, '<'}, {0x00B1, '#'}, {0x00B7, '-'}, {0x00BB, '>'}, {0x00C6, 'A'},
    {0x00D7, 'x'}, {0x00D8, 'O'}, {0x00DF, 's'}, {0x00E6, 'a'}, {0x00F8, 'o'}, {0x0110, 'D'},
    {0x0111, 'd'}, {0x0131, 'i'}, {0x0141, 'L'}, {0x0142, 'l'}, {0x2009, ' '}, {0x2013, '-'},
    {0x2014, '-'}, {0x2018, 39},  {0x2019, 39},  {0x201C, '"'}, {0x201D, '"'}, {0x201E, '"'},
    {0x2022, '*'}, {0x2026, '~'}, {0x202F, ' '}, {0x2190, '<'}, {0x2191, '^'}, {0x2192, '>'},
    {0x2193, 'v'}, {0x2212, '-'}, {0x2248, '~'}, {0x2588, '#'}, {0x2591, '.'}, {0x25BA, '>'},
    {0x25CB, 'o'}, {0x25CF, '*'}, {0x25D0, '%'}, {0x2713, '+'}, {0x2717, 'X'},
};

size_t sign_count(void)
{
    return sizeof(sign_rows) / sizeof(sign_rows[0]);
}

uint32_t sign_at(size_t row)
{
    assert(row < sign_count());
    return sign_rows[row].code_point;
}

char sign_in_ascii(uint32_t code_point)
{
    if (code_point < SIGN_DELETE) {
        return (char)code_point;
    }
    for (size_t i = 0; i < sign_count(); i++) {
        if (sign_rows[i].code_point == code_point) {
            return sign_rows[i].ascii;
        }
    }
    char letter = utf8_plain_letter(code_point);
    return letter != 0 ? letter : '?';
}

uint32_t sign_of_dots(int left, int right, bool ascii)
{
    static const uint8_t dots[SIGN_SIDES][SIGN_DOTS + 1] = {{0x00, 0x40, 0x44, 0x46, 0x47},
                                                            {0x00, 0x80, 0xA0, 0xB0, 0xB8}};
    static const char levels[SIGN_DOTS + 1] = {' ', '.', ':', '|', '#'};
    if (left == 0 && right == 0) {
        return ' ';
    }
    return ascii ? (uint32_t)(unsigned char)levels[(left + right + 1) / SIGN_SIDES]
                 : (uint32_t)SIGN_BLANK + dots[0][left] + dots[1][right];
}
