#pragma once
// Spans from a table: one row a span, columns by a declared mapping.

#include "trace/input.h"
#include "trace/recorder.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::trace {

/// Splits one line into fields: separated by `separator`, quoted by `"` where it holds separators,
/// quotes (doubled) or line breaks. Quoted fields are unescaped into `storage`.
class CsvLine {
public:
  /// False when a quote is not closed: the record goes on in the next line.
  bool split(std::string_view line, char separator);
  [[nodiscard]] std::size_t size() const { return fields_.size(); }
  /// Empty beyond the last field.
  [[nodiscard]] std::string_view operator[](std::size_t index) const {
    return index < fields_.size() ? fields_[index] : std::string_view();
  }

private:
  std::vector<std::string_view> fields_;
  std::vector<std::string> unescaped_;
};

class CsvReader {
public:
  /// Whether the header line is one that `mapping`, or else a built-in mapping, describes.
  [[nodiscard]] static bool recognises(std::string_view header,
                                       const std::optional<CsvMapping> &mapping);

  explicit CsvReader(Recorder &recorder) : recorder_(recorder) {}
  /// Reads the whole input, header line first.
  void read(InputBuffer &input);

private:
  struct Columns;
  void row(const Columns &columns, const CsvLine &line);

  Recorder &recorder_;
};

} // namespace sekat::trace
