#include "trace/csv.h"

#include "trace/time_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace sekat::trace {

namespace {

constexpr std::size_t kMaxLine = std::size_t{16} << 20;
constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
constexpr std::string_view kSeparators = ",;\t|";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == '\r' || text.back() == ' '))
    text.remove_suffix(1);
  while (!text.empty() && text.front() == ' ')
    text.remove_prefix(1);
  return text;
}

// The separator that splits the header into most fields.
char separatorOf(std::string_view header) {
  return *std::ranges::max_element(
      kSeparators, {}, [&](char separator) { return std::ranges::count(header, separator); });
}

std::size_t columnOf(const CsvLine &header, std::string_view name) {
  for (std::size_t i = 0; i < header.size() && !name.empty(); ++i) {
    if (trimmed(header[i]) == name)
      return i;
  }
  return kNoColumn;
}

// Files that are read without a mapping: Nezha and TraStrainer, SkyWalking exports of DeepTraLog.
const std::vector<CsvMapping> &knownMappings() {
  static const std::vector<CsvMapping> mappings = [] {
    CsvMapping nezha;
    nezha.trace = "TraceID";
    nezha.span = "SpanID";
    nezha.parent = "ParentID";
    nezha.noParent = "root";
    nezha.service = "PodName";
    nezha.name = "OperationName";
    nezha.startNs = "StartTimeUnixNano";
    nezha.endNs = "EndTimeUnixNano";
    CsvMapping skywalking;
    skywalking.trace = "TraceId";
    skywalking.span = "SpanId";
    skywalking.parent = "ParentSpan";
    skywalking.noParent = "-1";
    skywalking.service = "Service";
    skywalking.name = "URL";
    skywalking.kind = "SpanType";
    skywalking.startMs = "StartTime";
    skywalking.endMs = "EndTime";
    return std::vector{nezha, skywalking};
  }();
  return mappings;
}

bool describes(const CsvMapping &mapping, const CsvLine &header) {
  return columnOf(header, mapping.trace) != kNoColumn &&
         columnOf(header, mapping.span) != kNoColumn && columnOf(header, mapping.name) != kNoColumn;
}

std::string_view withoutMark(std::string_view header) {
  if (header.starts_with("\xEF\xBB\xBF"))
    header.remove_prefix(3);
  return header;
}

} // namespace

std::expected<CsvMapping, std::string>
csvMapping(const std::vector<std::pair<std::string, std::string>> &pairs) {
  CsvMapping mapping;
  struct Key {
    std::string_view name;
    std::string CsvMapping::*column;
  };
  static constexpr std::array<Key, 16> kKeys{{
      {"trace", &CsvMapping::trace},
      {"span", &CsvMapping::span},
      {"parent", &CsvMapping::parent},
      {"no-parent", &CsvMapping::noParent},
      {"service", &CsvMapping::service},
      {"name", &CsvMapping::name},
      {"kind", &CsvMapping::kind},
      {"start-ns", &CsvMapping::startNs},
      {"end-ns", &CsvMapping::endNs},
      {"start-us", &CsvMapping::startUs},
      {"end-us", &CsvMapping::endUs},
      {"start-ms", &CsvMapping::startMs},
      {"end-ms", &CsvMapping::endMs},
      {"duration-ns", &CsvMapping::durationNs},
      {"duration-us", &CsvMapping::durationUs},
      {"duration-ms", &CsvMapping::durationMs},
  }};
  for (const auto &[name, column] : pairs) {
    const auto known = std::ranges::find(kKeys, name, &Key::name);
    if (known != kKeys.end())
      mapping.*known->column = column;
    else if (name.starts_with("attribute.") && name.size() > 10)
      mapping.attributes.emplace_back(name.substr(10), column);
    else
      return std::unexpected("`" + name + "` is no column that spans have");
  }
  for (const std::string_view required : {"trace", "span", "name"}) {
    const auto key = std::ranges::find(kKeys, required, &Key::name);
    if ((mapping.*key->column).empty())
      return std::unexpected("the mapping does not say which column holds `" +
                             std::string(required) + "`");
  }
  return mapping;
}

bool CsvLine::split(std::string_view line, char separator) {
  fields_.clear();
  unescaped_.clear();
  for (std::size_t at = 0;;) {
    if (at < line.size() && line[at] == '"') {
      std::string text;
      for (++at;; ++at) {
        if (at >= line.size())
          return false;
        if (line[at] != '"')
          text += line[at];
        else if (at + 1 < line.size() && line[at + 1] == '"')
          text += line[++at];
        else
          break;
      }
      unescaped_.push_back(std::move(text));
      fields_.emplace_back(); // views are set below: unescaped_ may still move
      at = std::min(line.find(separator, at), line.size());
    } else {
      const std::size_t end = std::min(line.find(separator, at), line.size());
      fields_.push_back(line.substr(at, end - at));
      if (fields_.back().data() == nullptr)
        fields_.back() = std::string_view("");
      at = end;
    }
    if (at >= line.size())
      break;
    ++at;
  }
  std::size_t next = 0;
  for (std::string_view &field : fields_) {
    if (field.data() == nullptr)
      field = unescaped_[next++];
  }
  return true;
}

bool CsvReader::recognises(std::string_view header, const std::optional<CsvMapping> &mapping) {
  header = withoutMark(header);
  CsvLine line;
  if (header.size() > kMaxLine || !line.split(trimmed(header), separatorOf(header)))
    return false;
  if (mapping && describes(*mapping, line))
    return true;
  return std::ranges::any_of(knownMappings(),
                             [&](const CsvMapping &known) { return describes(known, line); });
}

struct CsvReader::Columns {
  const CsvMapping *mapping = nullptr;
  std::size_t trace, span, parent, service, name, kind, start, end, duration;
  double startUnit = 1, endUnit = 1, durationUnit = 1; ///< nanoseconds
  std::vector<std::pair<std::string, std::size_t>> attributes;

  Columns(const CsvMapping &by, const CsvLine &header) : mapping(&by) {
    trace = columnOf(header, by.trace);
    span = columnOf(header, by.span);
    parent = columnOf(header, by.parent);
    service = columnOf(header, by.service);
    name = columnOf(header, by.name);
    kind = columnOf(header, by.kind);
    const auto timed = [&](const std::string &ns, const std::string &us, const std::string &ms,
                           double &unit) {
      const std::string &column = !ns.empty() ? ns : !us.empty() ? us : ms;
      unit = !ns.empty() ? 1 : !us.empty() ? 1e3 : 1e6;
      return columnOf(header, column);
    };
    start = timed(by.startNs, by.startUs, by.startMs, startUnit);
    end = timed(by.endNs, by.endUs, by.endMs, endUnit);
    duration = timed(by.durationNs, by.durationUs, by.durationMs, durationUnit);
    for (const auto &[attribute, column] : by.attributes)
      attributes.emplace_back(attribute, columnOf(header, column));
  }
};

void CsvReader::row(const Columns &columns, const CsvLine &line) {
  const auto time = [&](std::size_t column, double unit) -> std::uint64_t {
    const std::string_view text = trimmed(line[column]);
    if (column == kNoColumn || text.empty())
      return 0;
    std::uint64_t whole = 0;
    const char *end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, whole);
    if (error == std::errc() && at == end && whole < static_cast<std::uint64_t>(1.8e19 / unit))
      return whole * static_cast<std::uint64_t>(unit);
    double real = 0;
    const auto [stop, failure] = std::from_chars(text.data(), end, real);
    if (failure == std::errc() && stop == end && real >= 0 && real * unit < 1.8e19)
      return static_cast<std::uint64_t>(real * unit);
    if (const auto calendar = timeOfText(text)) {
      recorder_.count(Deviation::TextTime);
      return *calendar;
    }
    recorder_.count(Deviation::BadNumber);
    return 0;
  };
  Span span;
  span.trace = recorder_.traceId(trimmed(line[columns.trace]), true);
  span.id = recorder_.spanId(trimmed(line[columns.span]), true);
  const std::string_view parent = trimmed(line[columns.parent]);
  if (parent != columns.mapping->noParent || columns.mapping->noParent.empty())
    recorder_.parent(span, parent, true);
  span.name = recorder_.store.intern(trimmed(line[columns.name]));
  span.resource = recorder_.resourceOfService(trimmed(line[columns.service]));
  if (columns.kind != kNoColumn)
    span.kind = Recorder::kindOf(trimmed(line[columns.kind]));
  span.start = time(columns.start, columns.startUnit);
  span.end = time(columns.end, columns.endUnit);
  if (span.end == 0 && columns.duration != kNoColumn && span.start != 0)
    span.end = span.start + time(columns.duration, columns.durationUnit);
  for (const auto &[name, column] : columns.attributes) {
    if (const std::string_view value = line[column]; !value.empty())
      recorder_.attribute(name, AttributeType::String, value);
  }
  recorder_.finish(span);
}

void CsvReader::read(InputBuffer &input) {
  CsvLine line;
  std::optional<Columns> columns;
  std::size_t header = 0;
  char separator = ',';
  // The position up to which the window holds no line break outside quotes.
  std::size_t searched = 0;
  while (!recorder_.stop()) {
    const std::string_view window = input.window();
    const std::size_t end = window.find('\n', searched);
    const bool last = end == window.npos;
    if (last && window.size() <= kMaxLine && input.more()) {
      searched = window.size();
      continue;
    }
    if (last && window.empty())
      return;
    std::string_view text = window.substr(0, end);
    recorder_.at(input.offset());
    if (!columns) {
      text = withoutMark(text);
      if (text.size() < std::min(end, window.size()))
        recorder_.count(Deviation::ByteOrderMark);
      separator = separatorOf(text);
      line.split(trimmed(text), separator);
      header = line.size();
      const auto &declared = recorder_.options.csv;
      if (declared && describes(*declared, line)) {
        columns.emplace(*declared, line);
      } else {
        for (const CsvMapping &known : knownMappings()) {
          if (!columns && describes(known, line))
            columns.emplace(known, line);
        }
      }
      if (!columns)
        return;
    } else if (const bool closed = line.split(trimmed(text), separator); !closed) {
      if (!last && text.size() < kMaxLine) {
        searched = end + 1; // the record goes on in the next line
        continue;
      }
      recorder_.broken();
      if (last) {
        recorder_.report.brokeOff = true;
        recorder_.report.brokeOffReason = "the file ends inside a quoted field";
      }
    } else if (!trimmed(text).empty()) {
      if (last && line.size() < header) {
        recorder_.broken();
        recorder_.report.brokeOff = true;
        recorder_.report.brokeOffReason = "the file ends inside a row";
        return;
      }
      if (line.size() != header)
        recorder_.count(Deviation::RaggedRow);
      row(*columns, line);
    }
    input.consume(last ? window.size() : end + 1);
    searched = 0;
  }
}

} // namespace sekat::trace
