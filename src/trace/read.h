#pragma once
// Reading trace files: one entry for every format, detected by content.
//
// A file is read in pieces of one record (a line, an element of the outermost list, a message), so
// memory holds the spans and one record, not the file. gzip and zstd are opened on the way. What is
// broken is left out and counted, what is odd is read and counted by name; nothing is guessed
// silently.

#include "trace/deviations.h"
#include "trace/span_store.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::trace {

enum class Format : std::uint8_t {
  OtlpJson,  ///< also JSON Lines, and JSON in frames of the Collector's file exporter
  OtlpProto, ///< also in frames
  ZipkinV2,
  ZipkinV1,
  JaegerJson, ///< UI and API, stored spans, and the JSON form of its protobuf and Thrift models
  JaegerProto,
  ChromeEvents,
  Csv
};
/// "otlp-json", "otlp-proto", "zipkin-v2", ...
[[nodiscard]] std::string_view formatName(Format format);

/// Which column holds what; a name that is empty is a column that the files do not have. `trace`,
/// `span` and `name` are required for a file to be read by the mapping.
struct CsvMapping {
  std::string trace, span, parent, service, name, kind;
  std::string noParent; ///< the text in the parent column that means "root"; empty text always does
  std::string startNs, endNs, startUs, endUs, startMs, endMs; ///< at most one of each kind is used
  std::string durationNs, durationUs, durationMs;             ///< used when there is no end column
  /// Further columns to keep: attribute name, column.
  std::vector<std::pair<std::string, std::string>> attributes;
};
/// The mapping of a `traces: { csv: {...} }` map: keys are `trace`, `span`, `parent`, `no-parent`,
/// `service`, `name`, `kind`, `start-ns`, ... as above. The error names the unknown key.
[[nodiscard]] std::expected<CsvMapping, std::string>
csvMapping(const std::vector<std::pair<std::string, std::string>> &pairs);

struct ReadOptions {
  std::optional<CsvMapping> csv; ///< tried first; without it, headers of known corpora are known
  std::uint64_t maxRecordBytes = 256u << 20; ///< one record, uncompressed; larger ones are broken
  std::uint64_t maxSpans = 400'000'000;      ///< of the store; then the file counts as broken off
  /// Bytes that one compressed byte may become once 64 MiB were unpacked.
  std::uint64_t maxExpansion = 1000;
  /// Which attributes of OTLP spans are kept (those of resources always are); empty: all.
  NeedOfKey need;
  /// Called between records, every 65,536 spans or so. It may take spans out of the store
  /// (clearSpans), which keeps memory flat over endless input; false stops the read.
  std::function<bool(SpanStore &)> between;
};

/// What became of one file.
struct FileReport {
  std::string name;                 ///< as given by the caller
  Format format = Format::OtlpJson; ///< of the first record that was understood
  std::string compression;          ///< "", "gzip" or "zstd"
  std::uint64_t bytes = 0;          ///< uncompressed
  std::uint64_t records = 0;        ///< spans as written, before repetitions are removed
  std::uint64_t dropped = 0;        ///< of them without usable ids
  std::uint64_t brokenRecords = 0;  ///< pieces that could not be parsed
  std::uint64_t firstBroken = 0;    ///< offset (uncompressed) of the first of them
  bool brokeOff = false;            ///< the file ends inside a record, or reading it failed
  std::string brokeOffReason;       ///< one phrase; empty unless brokeOff
  DeviationCounts deviations;
};

/// Reads any number of files into one store.
class Reader {
public:
  explicit Reader(ReadOptions options = {});
  ~Reader();
  Reader(const Reader &) = delete;
  Reader &operator=(const Reader &) = delete;

  /// Adds a regular file. The error is one sentence that begins with the path: missing, unreadable,
  /// no regular file, empty, or of no known format; the store is then unchanged. A file that breaks
  /// off later is no error but a loss, see FileReport.
  std::expected<FileReport, std::string> readFile(const std::string &path);
  /// The same for bytes in memory; `name` stands for the path.
  std::expected<FileReport, std::string> readBuffer(std::string_view bytes,
                                                    const std::string &name);
  /// Frozen; the reader is empty afterwards. `late` gets what only shows when all was read.
  SpanStore finish(DeviationCounts *late = nullptr);
  /// The store while it is filled. Chrome events become spans only in finish().
  [[nodiscard]] SpanStore &store();

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace sekat::trace
