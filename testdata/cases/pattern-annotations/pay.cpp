#include "pay.h"
void charge(int) {}
void refund(int) {}
void help(int) {}
