/* The quantile of a Beta distribution. */
#include <math.h>

#include "model/simulation/calibration.h"

enum { BETA_MOST_TERMS = 1000000, BETA_HALVINGS = 80 };

/* Keeps a denominator of the fraction from 0. */
static double beta_away_from_zero(double value)
{
    const double tiny = 1e-300;
    return fabs(value) < tiny ? tiny : value;
}

/* The continued fraction of I_x(a, b), which converges quickly where x < (a + 1) / (a + b + 2). */
static double beta_fraction(double a, double b, double x)
{
    double c = 1;
    double d = 1 / beta_away_from_zero(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m < BETA_MOST_TERMS; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / beta_away_from_zero(1 + even * d);
        c = beta_away_from_zero(1 + even / c);
        value *= d * c;
        d = 1 / beta_away_from_zero(1 + odd * d);
        c = beta_away_from_zero(1 + odd / c);
        value *= d * c;
        if (fabs(d * c - 1) < 1e-15) {
            break;
        }
    }
    return value;
}

/* I_x(a, b): how much of the distribution lies below x. */
static double beta_below(double a, double b, double x)
{
    if (x <= 0 || x >= 1) {
        return x <= 0 ? 0 : 1;
    }
    double front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
    return x < (a + 1) / (a + b + 2) ? front * beta_fraction(a, b, x) / a
                                     : 1 - front * beta_fraction(b, a, 1 - x) / b;
}

double beta_quantile(double alpha, double beta, double share)
{
    double low = 0;
    double high = 1;
    for (int i = 0; i < BETA_HALVINGS; i++) {
        double middle = low + (high - low) / 2;
        bool below = beta_below(alpha, beta, middle) < share;
        low = below ? middle : low;
        high = below ? high : middle;
    }
    return low + (high - low) / 2;
}
