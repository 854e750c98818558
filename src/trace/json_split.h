#pragma once
// Cuts a stream of JSON into pieces that can be parsed on their own.
//
// Trace files are one document of any size (a list of spans, an object around such a list), or
// documents in a row, one a line or not. A parser wants a document in memory; this scanner only
// follows quotes and brackets, sixteen bytes at a time, so that memory holds one element of the
// outermost list. A piece is cut out, not checked: whether it is JSON, its parser finds out.
//
// A file that was cut off, or a line that is broken, must not take the rest with it: where a
// document does not end, the scan starts again behind the next line break that is followed by `{`.

#include "trace/input.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sekat::trace {

/// Where a piece stood.
enum class JsonPlace : std::uint8_t {
  Document,      ///< a whole document of the stream
  Element,       ///< element of a list that is a document
  ResourceSpans, ///< element of `resourceSpans`, `resource_spans`
  Batches,       ///< element of `batches`
  Data,          ///< element of `data`
  TraceEvents    ///< element of `traceEvents`
};

class JsonSplitter {
public:
  enum class Status : std::uint8_t {
    Piece,
    Broken, ///< something that is no JSON was skipped; offset() says where
    End,
    CutOff,   ///< the stream ends inside a piece
    OpenArray ///< the stream ends in a list, between two elements
  };

  /// Pieces of more than `maxPiece` bytes are Broken.
  JsonSplitter(InputBuffer &input, std::uint64_t maxPiece) : input_(input), maxPiece_(maxPiece) {}

  /// The next piece; its views live until the next call.
  Status next();
  [[nodiscard]] std::string_view piece() const { return piece_; }
  [[nodiscard]] JsonPlace place() const { return place_; }
  /// Of the piece, or of what was skipped.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  /// Documents that followed another one on the same line.
  [[nodiscard]] std::uint64_t concatenated() const { return concatenated_; }

private:
  enum class Mode : std::uint8_t { Top, Array, InObject };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// A step of the scan: something to report, or nothing yet.
  using Step = std::optional<Status>;
  Step top();
  Step array();
  Step inObject();
  Step line();
  Step cut(std::size_t size, JsonPlace place);
  Step resynchronise();
  [[nodiscard]] bool looksLikeLines() const;
  /// First position at or after `at` that is no white space and none of `also`; kNone at the end.
  std::size_t skip(std::size_t at, std::string_view also);
  /// Position after the value that begins at `at`; kNone when the stream ends or the value is too
  /// large.
  std::size_t endOfValue(std::size_t at);
  std::size_t endOfString(std::size_t at);
  /// Moves to the value of the next member of the object that is open at `at`. kNone at the end of
  /// the stream; the position of `}` sets `closed`.
  std::size_t nextMember(std::size_t at, std::string_view &key, bool &closed);
  bool need(std::size_t at);

  InputBuffer &input_;
  std::uint64_t maxPiece_;
  Mode mode_ = Mode::Top;
  bool lines_ = false;    ///< one document a line: a line break ends whatever is open
  bool tooLarge_ = false; ///< why endOfValue() failed
  int objects_ = 0;       ///< open objects around the list
  JsonPlace listPlace_ = JsonPlace::Element;
  JsonPlace place_ = JsonPlace::Document;
  std::string_view piece_;
  std::uint64_t offset_ = 0;
  std::size_t pending_ = 0; ///< bytes of the last piece, still in the window
  std::uint64_t concatenated_ = 0;
  bool documentSeen_ = false;
};

} // namespace sekat::trace
