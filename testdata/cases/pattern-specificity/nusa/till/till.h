#pragma once
namespace nusa {
inline void byPath() {}
} // namespace nusa
