#include "library.h"
void one() { nusa::feed::onTap(); }
