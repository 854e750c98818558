#pragma once
#include "../feed/fwd.h"
namespace lib {
template <class T> class Box {
  T held;
};
} // namespace lib
