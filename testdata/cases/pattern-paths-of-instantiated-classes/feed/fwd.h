#pragma once
namespace lib {
template <class T> class Box;
}
namespace nusa::feed {
template <class T> void show(const lib::Box<T> *) {}
} // namespace nusa::feed
