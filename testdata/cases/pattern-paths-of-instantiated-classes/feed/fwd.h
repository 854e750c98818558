#pragma once
namespace pasar::checkout {
struct Bill;
}
namespace lib {
template <class T> class Box;
}
namespace nusa::feed {
inline void show(const lib::Box<pasar::checkout::Bill> *) {}
} // namespace nusa::feed
