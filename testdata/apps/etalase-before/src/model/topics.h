#pragma once

namespace nusa::model::topics {

inline constexpr const char *kGiftSent = "live.gift.sent";

} // namespace nusa::model::topics
