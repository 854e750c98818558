#pragma once

#include <string>

namespace nusa::feed {

/// What happens when a card below a video is tapped. Other teams bring their own.
class CardAction {
public:
  virtual ~CardAction() = default;
  /// Returns the text for the toast.
  virtual std::string execute(const std::string &userId) = 0;
};

} // namespace nusa::feed
