// Any bytes as a table of spans, under the header of a known corpus and under a declared mapping.

#include "trace_check.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char *>(data), size);
  sekat::trace::fuzz::check("TraceID,SpanID,ParentID,PodName,OperationName,StartTimeUnixNano,"
                            "EndTimeUnixNano\n" +
                            std::string(bytes));
  sekat::trace::ReadOptions options;
  options.csv = sekat::trace::csvMapping({{"trace", "t"},
                                          {"span", "s"},
                                          {"parent", "p"},
                                          {"name", "n"},
                                          {"kind", "k"},
                                          {"start-ms", "b"},
                                          {"duration-us", "d"},
                                          {"attribute.x", "a"}})
                    .value();
  sekat::trace::fuzz::check("t;s;p;n;k;b;d;a\n" + std::string(bytes), options);
  sekat::trace::fuzz::check(bytes, options);
  return 0;
}
