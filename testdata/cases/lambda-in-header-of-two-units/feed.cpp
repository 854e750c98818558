#include "library.h"
namespace nusa::feed {
void onTap() { lib::buying()(1); }
} // namespace nusa::feed
