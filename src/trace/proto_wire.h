#pragma once
// protozero as this layer wants it: a field of another wire type than its format says is damage
// like any other, so it throws instead of ending the process. Include this and never protozero
// itself.

#include <exception>

namespace sekat::trace {

struct WrongWireType : std::exception {
  [[nodiscard]] const char *what() const noexcept override { return "field of a wrong wire type"; }
};

} // namespace sekat::trace

#define protozero_assert(condition) ((condition) ? void() : throw ::sekat::trace::WrongWireType())

#include <protozero/pbf_reader.hpp>

#include <string_view>

namespace sekat::trace::proto {

inline std::string_view view(protozero::data_view data) { return {data.data(), data.size()}; }
inline protozero::pbf_reader reader(std::string_view message) {
  return protozero::pbf_reader(message.data(), message.size());
}

} // namespace sekat::trace::proto
