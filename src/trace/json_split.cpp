#include "trace/json_split.h"

#include "trace/json_scan.h"

#include <algorithm>
#include <cstring>

namespace sekat::trace {

namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::size_t kMaxLine = std::size_t{16} << 20;
constexpr std::size_t kMaxKey = 4096;
constexpr std::size_t kFirstLine = std::size_t{2}
                                   << 20; ///< how far the first line break is looked for

// Lists that are read element by element; any other member is part of its document.
bool placeOfList(std::string_view key, JsonPlace &place) {
  if (key == "resourceSpans" || key == "resource_spans")
    place = JsonPlace::ResourceSpans;
  else if (key == "batches")
    place = JsonPlace::Batches;
  else if (key == "data")
    place = JsonPlace::Data;
  else if (key == "traceEvents")
    place = JsonPlace::TraceEvents;
  else
    return false;
  return true;
}

} // namespace

bool JsonSplitter::need(std::size_t at) {
  while (at >= input_.window().size()) {
    if (at > maxPiece_ || !input_.more())
      return false;
  }
  return true;
}

std::size_t JsonSplitter::skip(std::size_t at, std::string_view also) {
  for (; need(at); ++at) {
    const char c = input_.window()[at];
    if (kSpace.find(c) == kSpace.npos && also.find(c) == also.npos)
      return at;
  }
  return kNone;
}

std::size_t JsonSplitter::endOfString(std::size_t at) {
  for (++at; need(at); ++at) {
    const char c = input_.window()[at];
    if (c == '"')
      return at + 1;
    if (c == '\\')
      ++at;
  }
  return kNone;
}

std::size_t JsonSplitter::endOfValue(std::size_t at) {
  tooLarge_ = false;
  if (!need(at))
    return kNone;
  const char first = input_.window()[at];
  if (first == '"')
    return endOfString(at);
  if (first != '{' && first != '[') {
    while (need(at) &&
           std::string_view(",]}\r\n").find(input_.window()[at]) == std::string_view::npos)
      ++at;
    return at;
  }
  BracketScan scan;
  for (std::size_t scanned = at;;) {
    const std::string_view window = input_.window();
    if (const std::size_t end = scan.run(window.substr(scanned)); end != BracketScan::npos)
      return scanned + end;
    scanned = window.size();
    tooLarge_ = scanned - at > maxPiece_;
    if (tooLarge_ || !input_.more())
      return kNone;
  }
}

std::size_t JsonSplitter::nextMember(std::size_t at, std::string_view &key, bool &closed) {
  closed = false;
  at = skip(at, ",");
  if (at == kNone)
    return kNone;
  if (input_.window()[at] == '}') {
    closed = true;
    return at;
  }
  if (input_.window()[at] != '"')
    return kNone;
  const std::size_t keyAt = at + 1;
  const std::size_t keyEnd = endOfString(at);
  if (keyEnd == kNone || keyEnd - keyAt > kMaxKey)
    return kNone;
  at = skip(keyEnd, {});
  if (at == kNone || input_.window()[at] != ':')
    return kNone;
  at = skip(at + 1, {});
  if (at != kNone)
    key = input_.window().substr(keyAt, keyEnd - 1 - keyAt);
  return at;
}

JsonSplitter::Step JsonSplitter::cut(std::size_t size, JsonPlace place) {
  piece_ = input_.window().substr(0, size);
  place_ = place;
  offset_ = input_.offset();
  pending_ = size;
  return Status::Piece;
}

// What is open does not end, or is no JSON. The next document, if there is one, begins a line.
JsonSplitter::Step JsonSplitter::resynchronise() {
  offset_ = input_.offset();
  mode_ = Mode::Top;
  objects_ = 0;
  std::size_t from = 0;
  for (;;) {
    const std::string_view window = input_.window();
    for (std::size_t at = from; (at = window.find('\n', at)) != window.npos; ++at) {
      if (at + 1 < window.size() && (window[at + 1] == '{' || window[at + 1] == '[')) {
        input_.consume(at + 1);
        lines_ = true;
        return Status::Broken;
      }
    }
    // A line break at the very end may still be followed by the next document.
    const std::size_t keep = window.ends_with('\n') ? 1 : 0;
    input_.consume(window.size() - keep);
    from = 0;
    if (!input_.more())
      break;
  }
  input_.consume(input_.window().size());
  return Status::CutOff;
}

// Whether what is at hand begins with a document on a line of its own and the begin of another one.
bool JsonSplitter::looksLikeLines() const {
  const std::string_view window = input_.window();
  const std::size_t end = window.find('\n');
  if (window[0] != '{' || end == window.npos || end + 1 >= window.size() || window[end + 1] != '{')
    return false;
  const std::size_t closed = BracketScan().run(window.substr(0, end));
  return closed != BracketScan::npos &&
         window.substr(closed, end - closed).find_first_not_of(kSpace) == window.npos;
}

JsonSplitter::Step JsonSplitter::line() {
  // The line as it stands, complete or not: its parser says whether it is sound.
  std::size_t from = 0;
  for (;;) {
    const std::string_view window = input_.window();
    const void *found = from < window.size()
                            ? std::memchr(window.data() + from, '\n', window.size() - from)
                            : nullptr;
    if (found != nullptr)
      return cut(static_cast<std::size_t>(static_cast<const char *>(found) - window.data()),
                 JsonPlace::Document);
    from = window.size();
    if (from > kMaxLine)
      break;
    if (!input_.more()) {
      if (from == 0)
        return Status::End;
      // Without a line break at its end the last line may have been cut.
      const std::size_t end = endOfValue(0);
      return end == kNone ? resynchronise() : cut(from, JsonPlace::Document);
    }
  }
  lines_ = false; // too long to be held: take it apart like any other document
  documentSeen_ = true;
  return std::nullopt;
}

JsonSplitter::Step JsonSplitter::top() {
  const std::size_t start = skip(0, ",");
  if (start == kNone) {
    const bool over = input_.window().size() > maxPiece_;
    input_.consume(input_.window().size());
    return over ? Status::Broken : Status::End;
  }
  const bool newLine =
      input_.offset() == 0 || input_.window().substr(0, start).find('\n') != std::string_view::npos;
  if (documentSeen_ && !newLine && !lines_)
    ++concatenated_;
  input_.consume(start);
  if (!documentSeen_ && !lines_) {
    while (input_.window().size() < kFirstLine &&
           input_.window().find('\n') == std::string_view::npos && input_.more()) {
    }
    lines_ = looksLikeLines();
  }
  if (lines_)
    return line();
  const char first = input_.window()[0];
  if (first == '[') {
    input_.consume(1);
    mode_ = Mode::Array;
    listPlace_ = JsonPlace::Element;
    return std::nullopt;
  }
  if (first != '{')
    return resynchronise();
  std::size_t at = 1;
  for (;;) {
    std::string_view key;
    bool closed = false;
    at = nextMember(at, key, closed);
    if (at == kNone)
      return resynchronise();
    if (closed) {
      documentSeen_ = true;
      return cut(at + 1, JsonPlace::Document);
    }
    const char value = input_.window()[at];
    if (value == '[' && placeOfList(key, listPlace_)) {
      input_.consume(at + 1);
      objects_ = 1;
      mode_ = Mode::Array;
      return std::nullopt;
    }
    if (value == '{' && (key == "result" || key == "trace")) {
      input_.consume(at + 1);
      objects_ = 2;
      mode_ = Mode::InObject;
      return std::nullopt;
    }
    at = endOfValue(at);
    if (at == kNone)
      return resynchronise();
  }
}

JsonSplitter::Step JsonSplitter::inObject() {
  while (objects_ > 0) {
    std::string_view key;
    bool closed = false;
    std::size_t at = nextMember(0, key, closed);
    if (at == kNone)
      return resynchronise();
    if (closed) {
      input_.consume(at + 1);
      --objects_;
      continue;
    }
    if (input_.window()[at] == '[' && placeOfList(key, listPlace_)) {
      input_.consume(at + 1);
      mode_ = Mode::Array;
      return std::nullopt;
    }
    at = endOfValue(at);
    if (at == kNone)
      return resynchronise();
    input_.consume(at);
  }
  mode_ = Mode::Top;
  documentSeen_ = true;
  return std::nullopt;
}

JsonSplitter::Step JsonSplitter::array() {
  for (;;) {
    const std::size_t start = skip(0, ",");
    if (start == kNone) {
      offset_ = input_.offset();
      input_.consume(input_.window().size());
      mode_ = Mode::Top;
      return Status::OpenArray;
    }
    input_.consume(start);
    const char first = input_.window()[0];
    if (first == ']') {
      input_.consume(1);
      if (objects_ > 0) {
        mode_ = Mode::InObject;
        return std::nullopt;
      }
      mode_ = Mode::Top;
      documentSeen_ = true;
      return std::nullopt;
    }
    if (first == '}')
      return resynchronise();
    const std::size_t end = endOfValue(0);
    if (end == kNone || end == 0)
      return resynchronise();
    if (first == '{' || first == '[')
      return cut(end, listPlace_);
    input_.consume(end); // a scalar between spans says nothing
  }
}

JsonSplitter::Status JsonSplitter::next() {
  input_.consume(pending_);
  pending_ = 0;
  for (;;) {
    Step step;
    switch (mode_) {
    case Mode::Top:
      step = top();
      break;
    case Mode::Array:
      step = array();
      break;
    case Mode::InObject:
      step = inObject();
      break;
    }
    if (step)
      return *step;
  }
}

} // namespace sekat::trace
