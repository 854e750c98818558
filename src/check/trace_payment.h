#pragma once
// Payment handling that spans show by themselves: a call to a provider's host, a path of the SNAP
// standard, a name of a provider's SDK (the catalogue, as for code).
//
// Looked at are the span's name and the attributes that say whom a span talks to or what it runs:
// server.address, url.*, http.route, peer names, rpc.*, messaging.destination.name,
// code.function.name, each under all of its names, and the names of attributes. One strong signal
// proves it; weak words need a second one.

#include "rules/ruleset.h"
#include "trace/span_store.h"

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sekat::check {

/// Whether the name or the value of an attribute can tell of payment or name a peer, by its current
/// name: what judge() and PeerNames look at.
[[nodiscard]] bool tellsOfPayment(std::string_view key, const rules::CatalogueMatcher &matcher);

class SpanPayment {
public:
  /// Both must outlive the object; the store must be frozen.
  SpanPayment(const trace::SpanStore &store, const rules::Catalogue &catalogue);

  /// The hits that decide, strongest first; empty when the catalogue proves nothing. Texts are
  /// looked up once, however many spans have them.
  [[nodiscard]] const std::vector<rules::Hit> &judge(const trace::Span &span);

private:
  enum class Use : std::uint8_t { Unknown, None, Text, Rpc, Symbol };
  struct TextHash {
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  struct ShapeHash : TextHash {
    using is_transparent = void;
  };
  using Answers = std::unordered_map<std::string_view, std::uint32_t, TextHash>;
  /// A text that was asked for, by where it lies: values that repeat share their place.
  struct Asked {
    const char *text = nullptr;
    std::size_t size = 0;
    std::uint32_t answer = 0;
  };

  friend bool tellsOfPayment(std::string_view key, const rules::CatalogueMatcher &matcher);
  static Use useOfKey(std::string_view name);
  Use useOf(trace::StringId key);
  std::uint32_t keep(std::vector<rules::Hit> hits);
  std::uint32_t textAnswer(std::string_view text);
  std::uint32_t lookUp(std::string_view text);
  /// The text with each run of three or more digits as three zeros, unless it holds a number that a
  /// signal names; empty when it is too long.
  std::string_view shapeOf(std::string_view text);
  std::uint32_t symbolAnswer(std::string_view text, bool rpc);

  const trace::SpanStore &store_;
  rules::CatalogueMatcher matcher_;
  std::vector<Use> uses_;                  ///< by key
  std::vector<std::uint32_t> keyAnswers_;  ///< by key: what its name shows
  std::vector<std::uint32_t> nameAnswers_; ///< by span name; kAsk: not asked yet
  Answers symbols_;                        ///< views into the store
  std::vector<Asked> asked_;               ///< a power of two
  /// Shapes of texts that show nothing. Numbers in them are ids, which no signal asks for.
  std::unordered_set<std::string, ShapeHash, std::equal_to<>> plain_;
  std::vector<std::string> numbers_; ///< in patterns of the catalogue
  bool hasShapes_ = true;            ///< no signal tells other digits apart
  std::array<char, 512> shape_{};
  std::deque<std::vector<rules::Hit>> answers_; ///< 0 is the empty one
  std::vector<std::uint32_t> found_;
  std::vector<rules::Hit> decided_;
};

/// Whom a client span calls, by the first of these attributes that it has: service.peer.name,
/// server.address, network.peer.address, server.socket.domain, server.socket.address,
/// peer.hostname, peer.address, db.namespace. Names of before are understood.
class PeerNames {
public:
  explicit PeerNames(const trace::SpanStore &store);
  /// Empty when the span says nothing.
  [[nodiscard]] std::string_view of(const trace::Span &span) const;

private:
  const trace::SpanStore &store_;
  std::vector<std::uint8_t> rank_; ///< by key; 0: no name of a peer
};

} // namespace sekat::check
