// One file from its first byte to its report: unpack, find out what it is, cut it into records, and
// hand each to the reader of its format.

#include "trace/csv.h"
#include "trace/input.h"
#include "trace/json_readers.h"
#include "trace/proto_readers.h"
#include "trace/read.h"

#include <algorithm>
#include <array>

namespace sekat::trace {

std::string_view formatName(Format format) {
  static constexpr std::array<std::string_view, 8> kNames{
      "otlp-json",   "otlp-proto",   "zipkin-v2",     "zipkin-v1",
      "jaeger-json", "jaeger-proto", "chrome-events", "csv"};
  return kNames[static_cast<std::size_t>(format)];
}

namespace {

constexpr std::size_t kLook = 4096; ///< bytes that detection looks at

enum class Layout : std::uint8_t { Unknown, Json, Csv, Frames, OtlpMessage, JaegerMessage };

std::uint32_t frameLength(std::string_view bytes) {
  std::uint32_t length = 0;
  for (std::size_t i = 0; i < 4; ++i)
    length = length << 8 | static_cast<unsigned char>(bytes[i]);
  return length;
}

constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";

Layout layoutOf(std::string_view window, bool complete, const ReadOptions &options) {
  std::string_view text = window;
  if (text.starts_with("\xEF\xBB\xBF"))
    text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos)
    return Layout::Unknown;
  if (text[first] == '{' || text[first] == '[')
    return Layout::Json;
  // 0x0A is a line break, too, but the byte after it is then no length that fits.
  switch (protoShape(window, complete)) {
  case ProtoShape::OtlpTraces:
    return Layout::OtlpMessage;
  case ProtoShape::JaegerBatch:
  case ProtoShape::JaegerSpan:
    return Layout::JaegerMessage;
  case ProtoShape::Unknown:
    break;
  }
  if (window.size() > 4) {
    const std::uint32_t length = frameLength(window);
    const std::string_view inside = window.substr(4);
    const bool fits =
        length > 0 && length <= options.maxRecordBytes && (!complete || length <= inside.size());
    if (fits &&
        (inside[0] == '{' || inside.starts_with(kZstdMagic) ||
         protoShape(inside.substr(0, length), length <= inside.size()) != ProtoShape::Unknown))
      return Layout::Frames;
  }
  const std::string_view header = window.substr(0, window.find('\n'));
  return CsvReader::recognises(header, options.csv) ? Layout::Csv : Layout::Unknown;
}

bool looksLikeTable(std::string_view window) {
  const std::string_view header = window.substr(0, window.find('\n'));
  return std::ranges::count(header, ',') + std::ranges::count(header, ';') +
                 std::ranges::count(header, '\t') >=
             2 &&
         std::ranges::none_of(header, [](char c) { return static_cast<unsigned char>(c) < 9; });
}

/// Everything that lives as long as one file.
class FileRead {
public:
  FileRead(SpanStore &store, ChromeEvents &chrome, FileReport &report, const ReadOptions &options,
           InputBuffer &input)
      : recorder_(store, report, options), records_(recorder_, chrome), otlp_(recorder_),
        jaeger_(recorder_), chrome_(chrome), report_(report), input_(input) {}

  /// False when nothing in the file was of a known format.
  bool run() {
    while (input_.window().size() < kLook && input_.more()) {
    }
    const bool complete = input_.window().size() < kLook;
    switch (layoutOf(input_.window(), complete, recorder_.options)) {
    case Layout::Unknown:
      return false;
    case Layout::Json:
      return json();
    case Layout::Csv:
      report_.format = Format::Csv;
      CsvReader(recorder_).read(input_);
      return true;
    case Layout::Frames:
      return frames();
    case Layout::OtlpMessage:
      report_.format = Format::OtlpProto;
      return messages(true);
    case Layout::JaegerMessage:
      report_.format = Format::JaegerProto;
      return messages(false);
    }
    return false;
  }

private:
  bool json() {
    if (input_.window().starts_with("\xEF\xBB\xBF")) {
      recorder_.count(Deviation::ByteOrderMark);
      input_.consume(3);
    }
    JsonSplitter splitter(input_, recorder_.options.maxRecordBytes);
    const std::size_t chromeBefore = chrome_.count();
    bool known = false;
    while (!recorder_.stop()) {
      const JsonSplitter::Status status = splitter.next();
      if (status == JsonSplitter::Status::End)
        break;
      if (status == JsonSplitter::Status::CutOff) {
        breakOff("the file ends inside a record");
        break;
      }
      if (status == JsonSplitter::Status::OpenArray) {
        recorder_.count(Deviation::OpenArray);
        // Chrome's writers leave the list open on purpose; elsewhere the rest is missing.
        if (chrome_.count() == chromeBefore)
          breakOff("the file ends inside a list");
        break;
      }
      recorder_.at(splitter.offset());
      if (status == JsonSplitter::Status::Broken) {
        recorder_.broken();
        continue;
      }
      if (splitter.place() != lastPlace_)
        records_.newFile();
      if (splitter.place() == JsonPlace::Batches && lastPlace_ != JsonPlace::Batches)
        recorder_.count(Deviation::BatchesKey);
      lastPlace_ = splitter.place();
      known |= record(records_.read(splitter.piece(), splitter.place()));
    }
    recorder_.count(Deviation::ConcatenatedJson, splitter.concatenated());
    report_.records += chrome_.count() - chromeBefore;
    return known || records_.any();
  }

  bool record(JsonRecords::Outcome outcome) {
    switch (outcome) {
    case JsonRecords::Outcome::Read:
      return true;
    case JsonRecords::Outcome::Ignored:
      recorder_.count(Deviation::OtherSignal);
      return true;
    case JsonRecords::Outcome::Broken:
    case JsonRecords::Outcome::Foreign:
      recorder_.broken();
      return false;
    }
    return false;
  }

  // A message is a list of field 1, so it can be read one entry at a time; what is not field 1 of a
  // batch (its process) is needed before the spans, so a batch is read whole.
  bool messages(bool otlp) {
    if (!otlp)
      return jaegerMessage();
    while (!recorder_.stop()) {
      recorder_.at(input_.offset());
      std::size_t header = 0;
      std::uint64_t length = 0;
      if (!entry(header, length)) {
        if (!input_.window().empty())
          breakOff("the file ends inside a record");
        break;
      }
      if (header == 0) { // no field 1: the rest is not OTLP
        recorder_.broken();
        break;
      }
      if (length > recorder_.options.maxRecordBytes) {
        recorder_.broken();
        breakOff("a record is larger than the limit allows");
        break;
      }
      while (input_.window().size() < header + length && input_.more()) {
      }
      if (input_.window().size() < header + length) {
        // What stands before the cut is still evidence.
        otlp_.resourceSpans(input_.window().substr(header));
        recorder_.broken();
        breakOff("the file ends inside a record");
        break;
      }
      if (!otlp_.resourceSpans(input_.window().substr(header, length)))
        recorder_.broken();
      input_.consume(header + length);
    }
    return true;
  }

  // The tag and length at the front: false at the end of the input, `header` 0 for another field.
  bool entry(std::size_t &header, std::uint64_t &length) {
    constexpr std::size_t kLongest = 11;
    while (input_.window().size() < kLongest && input_.more()) {
    }
    const std::string_view window = input_.window();
    if (window.empty())
      return false;
    header = 0;
    if (window[0] != 0x0A)
      return true;
    length = 0;
    for (std::size_t at = 1; at < std::min(window.size(), kLongest); ++at) {
      length |= static_cast<std::uint64_t>(window[at] & 0x7F) << (7 * (at - 1));
      if ((window[at] & 0x80) == 0) {
        header = at + 1;
        return true;
      }
    }
    return window.size() >= kLongest;
  }

  bool jaegerMessage() {
    while (input_.window().size() <= recorder_.options.maxRecordBytes && input_.more()) {
    }
    if (!input_.error().empty() || input_.window().size() > recorder_.options.maxRecordBytes)
      breakOff("a record is larger than the limit allows");
    jaegerRecord(input_.window());
    input_.consume(input_.window().size());
    return true;
  }

  void jaegerRecord(std::string_view message) {
    const bool sound = protoShape(message, true) == ProtoShape::JaegerSpan ? jaeger_.span(message)
                                                                           : jaeger_.batch(message);
    if (!sound)
      recorder_.broken();
  }

  bool frames() {
    bool known = false;
    while (!recorder_.stop()) {
      recorder_.at(input_.offset());
      while (input_.window().size() < 4 && input_.more()) {
      }
      if (input_.window().size() < 4) {
        if (!input_.window().empty())
          breakOff("the file ends inside a record");
        break;
      }
      const std::uint32_t length = frameLength(input_.window());
      if (length > recorder_.options.maxRecordBytes) {
        recorder_.broken();
        breakOff("a record is larger than the limit allows");
        break;
      }
      while (input_.window().size() < 4 + std::size_t{length} && input_.more()) {
      }
      if (input_.window().size() < 4 + std::size_t{length}) {
        breakOff("the file ends inside a record");
        break;
      }
      known |= frame(input_.window().substr(4, length), known);
      input_.consume(4 + std::size_t{length});
    }
    return known || report_.brokeOff;
  }

  bool frame(std::string_view bytes, bool known) {
    std::string unpacked;
    if (bytes.starts_with(kZstdMagic)) {
      const Unpacked inner = unpack(bytesOf(bytes), recorder_.options.maxExpansion);
      report_.compression = inner.compression;
      InputBuffer buffer(*inner.source);
      while (buffer.window().size() <= recorder_.options.maxRecordBytes && buffer.more()) {
      }
      if (!buffer.error().empty() || buffer.window().size() > recorder_.options.maxRecordBytes) {
        recorder_.broken();
        return false;
      }
      unpacked = buffer.window();
      bytes = unpacked;
    }
    if (bytes.starts_with('{')) {
      recorder_.count(Deviation::JsonFrame);
      // The parser reads behind its text, and the next frame's bytes are as good as any.
      std::string padded(bytes);
      padded.resize(bytes.size() + InputBuffer::kPadding);
      return record(
          records_.read(std::string_view(padded).substr(0, bytes.size()), JsonPlace::Document));
    }
    const ProtoShape shape = protoShape(bytes, true);
    if (shape == ProtoShape::JaegerBatch || shape == ProtoShape::JaegerSpan) {
      if (!known)
        report_.format = Format::JaegerProto;
      jaegerRecord(bytes);
      return true;
    }
    if (!known)
      report_.format = Format::OtlpProto;
    if (!otlp_.traces(bytes))
      recorder_.broken();
    return shape == ProtoShape::OtlpTraces || bytes.empty();
  }

  void breakOff(std::string_view reason) {
    if (report_.brokeOff)
      return;
    report_.brokeOff = true;
    report_.brokeOffReason = input_.error().empty() ? std::string(reason) : input_.error();
  }

  Recorder recorder_;
  JsonRecords records_;
  OtlpProto otlp_;
  JaegerProto jaeger_;
  ChromeEvents &chrome_;
  FileReport &report_;
  InputBuffer &input_;
  JsonPlace lastPlace_ = JsonPlace::Document;
};

} // namespace

struct Reader::State {
  ReadOptions options;
  SpanStore store;
  ChromeEvents chrome;

  std::expected<FileReport, std::string> read(std::unique_ptr<ByteSource> source,
                                              const std::string &name) {
    FileReport report;
    report.name = name;
    const Unpacked unpacked = unpack(std::move(source), options.maxExpansion);
    report.compression = unpacked.compression;
    InputBuffer input(*unpacked.source);
    const bool any = input.more();
    if (!any && !input.error().empty())
      return std::unexpected(name + ": " + input.error());
    if (!any)
      return std::unexpected(name + ": is empty");
    const bool table = looksLikeTable(input.window());
    if (!FileRead(store, chrome, report, options, input).run()) {
      std::string message = name + ": is no trace file of a known format";
      if (table)
        message += "; if it is a table, say in `traces: csv:` which column is what";
      return std::unexpected(message);
    }
    if (!input.error().empty()) { // the cause of whatever else is missing
      report.brokeOff = true;
      report.brokeOffReason = input.error();
    }
    report.bytes = input.bytesRead();
    return report;
  }
};

Reader::Reader(ReadOptions options) : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
  if (state_->options.need)
    state_->store.setNeed(state_->options.need);
}
Reader::~Reader() = default;

std::expected<FileReport, std::string> Reader::readFile(const std::string &path) {
  auto source = openFile(path);
  if (!source)
    return std::unexpected(source.error());
  return state_->read(*std::move(source), path);
}

std::expected<FileReport, std::string> Reader::readBuffer(std::string_view bytes,
                                                          const std::string &name) {
  return state_->read(bytesOf(bytes), name);
}

SpanStore Reader::finish(DeviationCounts *late) {
  const std::uint64_t unpaired = state_->chrome.build(state_->store);
  if (late != nullptr)
    late->add(Deviation::UnpairedEvent, unpaired);
  state_->store.freeze();
  SpanStore done = std::move(state_->store);
  state_->store = SpanStore();
  return done;
}

SpanStore &Reader::store() { return state_->store; }

} // namespace sekat::trace
