#include "support/codes.h"

namespace sekat::support {

namespace {
#define SEKAT_CODE_INFO(constant, text, en, id) CodeInfo{text, en, id},
constexpr CodeInfo kCodes[] = {SEKAT_CODES(SEKAT_CODE_INFO)};
#undef SEKAT_CODE_INFO
} // namespace

std::span<const CodeInfo> allCodes() { return kCodes; }

const CodeInfo *findCode(std::string_view code) {
  for (const CodeInfo &info : kCodes)
    if (info.code == code)
      return &info;
  return nullptr;
}

} // namespace sekat::support
