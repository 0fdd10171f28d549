/* The program: finds the subcommand and becomes it. */
#include <stdio.h>

int main(void)
{
    puts("polku " POLKU_VERSION);
    return 0;
}
