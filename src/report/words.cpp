#include "report/words.h"

#include <algorithm>
#include <array>

namespace sekat::report {

namespace {

struct Entry {
  Word which;
  std::string_view english, indonesian;
};

// In the order of the enumeration, which a unit test checks: the table is read by position.
constexpr std::array kWords{
    Entry{Word::LevelError, "error", "kesalahan"},
    Entry{Word::LevelWarning, "warning", "peringatan"},
    Entry{Word::LevelNote, "note", "catatan"},
    Entry{Word::StatusNew, "new", "baru"},
    Entry{Word::StatusKept, "kept", "lama"},
    Entry{Word::StatusWaived, "waived", "dikecualikan"},
    Entry{Word::ConfidenceDefinite, "definite", "pasti"},
    Entry{Word::ConfidenceLikely, "likely", "kemungkinan besar"},
    Entry{Word::ConfidencePossible, "possible", "mungkin"},
    Entry{Word::VerdictIndication, "indication", "indikasi"},
    Entry{Word::VerdictMissingControl, "missing control", "kendali tidak ada"},
    Entry{Word::VerdictMeasuredBreach, "measured breach", "pelanggaran terukur"},
    Entry{Word::LabelLaw, "law", "dasar"},
    Entry{Word::LabelState, "state", "status"},
    Entry{Word::LabelPath, "path", "jalur"},
    Entry{Word::LabelProof, "proof", "bukti"},
    Entry{Word::LabelNote, "note", "catatan"},
    Entry{Word::LabelFix, "fix", "saran"},
    Entry{Word::LabelMore, "more", "rinci"},
    Entry{Word::AsOf, "as of {}", "per {}"},
    Entry{Word::NoClauseInForce, "no clause in force on {}", "tidak ada pasal yang berlaku per {}"},
    Entry{Word::NoComponent, "code of no component", "kode di luar komponen"},
    Entry{Word::PathSummary, "from {} to {}, {} steps (=> the call to cut)",
          "dari {} ke {}, {} langkah (=> panggilan yang perlu diputus)"},
    Entry{Word::PathSummaryOne, "in {}", "di {}"},
    Entry{Word::OneOf, "1 of {}", "1 dari {}"},
    Entry{Word::MoreSteps, "... {} more steps, all in the JSON report ...",
          "... {} langkah lagi, lengkap di laporan JSON ..."},
    Entry{Word::KeptInBaseline, "kept: recorded in the baseline",
          "lama: tercatat dalam garis dasar"},
    Entry{Word::WaivedBy, "waived: {}", "dikecualikan: {}"},
    Entry{Word::MoreFindings, "{} more findings are not shown here; the JSON report lists all",
          "{} temuan lagi tidak ditampilkan di sini; laporan JSON memuat semuanya"},
    Entry{Word::NoFindings, "No findings.", "Tidak ada temuan."},
    Entry{Word::AuditOf, "Audit of {} as of {}, {}", "Audit {} per {}, {}"},
    Entry{Word::Rulesets, "rules: {}", "aturan: {}"},
    Entry{Word::ReadingBackend, "reading: backend (every approved boundary counts)",
          "tafsir: backend (setiap batas yang disetujui diakui)"},
    Entry{Word::ReadingStrict, "reading: strict (only redirect and deep link count)",
          "tafsir: strict (hanya redirect dan deep link yang diakui)"},
    Entry{Word::HeadingHandoffs, "Hand-offs between systems", "Serah terima antarsistem"},
    Entry{Word::HandoffSites, "{} call sites", "{} titik panggil"},
    Entry{Word::HandoffSitesOne, "{} call site", "{} titik panggil"},
    Entry{Word::HandoffSpans, "{} spans", "{} rekaman span"},
    Entry{Word::HandoffSpansOne, "{} span", "{} rekaman span"},
    Entry{Word::HandoffApproved, "approved {}", "disetujui {}"},
    Entry{Word::HandoffNotApproved, "NOT APPROVED", "TIDAK DISETUJUI"},
    Entry{Word::HandoffUntil, "until {}", "hingga {}"},
    Entry{Word::HeadingUnresolved, "Unresolved calls: {}", "Panggilan tak terurai: {}"},
    Entry{Word::UnresolvedIntro, "Their targets are not known; nearest to breaking a rule first.",
          "Sasarannya tidak diketahui; yang paling dekat melanggar aturan lebih dulu."},
    Entry{Word::UnresolvedBreaks, "could break {}", "dapat melanggar {}"},
    Entry{Word::UnresolvedBehindOne, "{} call behind {}", "{} panggilan setelah {}"},
    Entry{Word::UnresolvedBehind, "{} calls behind {}", "{} panggilan setelah {}"},
    Entry{Word::UnresolvedStub,
          "A model entry settles a call; sekat query unresolved --stubs writes one for each.",
          "Satu entri model menjelaskan satu panggilan; sekat query unresolved --stubs menuliskan "
          "semuanya."},
    Entry{Word::AndMore, "... and {} more", "... dan {} lagi"},
    Entry{Word::HeadingUndecided, "Undecided", "Belum dapat disimpulkan"},
    Entry{Word::HeadingCoverage, "Coverage", "Cakupan pemeriksaan"},
    Entry{Word::Units, "translation units", "unit translasi"},
    Entry{Word::Extracted, "{} extracted", "{} diekstrak"},
    Entry{Word::Cached, "{} cached", "{} dari tembolok"},
    Entry{Word::Failed, "{} failed", "{} gagal"},
    Entry{Word::Skipped, "{} skipped", "{} dilewati"},
    Entry{Word::Analysed, "({} analysed)", "({} diperiksa)"},
    Entry{Word::CallSites, "call sites", "titik panggil"},
    Entry{Word::Resolved, "{} resolved", "{} terurai"},
    Entry{Word::Unresolved, "{} unresolved", "{} tak terurai"},
    Entry{Word::Rules, "rules", "aturan"},
    Entry{Word::Judged, "{} judged", "{} dinilai"},
    Entry{Word::Vacuous, "{} vacuous", "{} hampa"},
    Entry{Word::NotApplicable, "{} not applicable", "{} tidak berlaku"},
    Entry{Word::Draft, "{} draft", "{} rancangan"},
    Entry{Word::NotCheckable, "{} not checkable", "{} tak teruji"},
    Entry{Word::Spans, "spans", "span"},
    Entry{Word::Matched, "{} matched", "{} cocok"},
    Entry{Word::Unmatched, "{} unmatched", "{} tidak cocok"},
    Entry{Word::Dropped, "(besides {} dropped)", "(selain {} dibuang)"},
    Entry{Word::NoSpans, "(no traces were read)", "(tidak ada rekaman jejak yang dibaca)"},
    Entry{Word::DoesNotAddUp, "(THE SUM DOES NOT ADD UP)", "(JUMLAHNYA TIDAK COCOK)"},
    Entry{Word::HeadingFailed, "Translation units that failed", "Unit translasi yang gagal"},
    Entry{Word::HeadingNotJudged, "Rules that were not judged", "Aturan yang tidak dinilai"},
    Entry{Word::HeadingCatalogueOnly,
          "Judged by the payment catalogue alone, since no component has the role",
          "Dinilai dengan katalog pembayaran saja, karena tidak ada komponen dengan peran itu"},
    Entry{Word::HeadingUnmatched, "Declared, but nothing matched",
          "Dinyatakan, tetapi tidak ada yang cocok"},
    Entry{Word::HeadingHuman, "What only a person can judge", "Yang hanya dapat dinilai manusia"},
    Entry{Word::HumanMore, "... and {} more: `clauses` in the JSON report",
          "... dan {} lagi: `clauses` dalam laporan JSON"},
    Entry{Word::HeadingRemarks, "Remarks", "Keterangan"},
    Entry{Word::HeadingIncomplete, "Not complete", "Belum lengkap"},
    Entry{Word::Verdict, "Verdict", "Kesimpulan"},
    Entry{Word::VerdictCompliant, "no new finding at or above {}",
          "tidak ada temuan baru setingkat {} ke atas"},
    Entry{Word::VerdictFindings, "{} new findings at or above {}",
          "{} temuan baru setingkat {} ke atas"},
    Entry{Word::VerdictFindingsOne, "{} new finding at or above {}",
          "{} temuan baru pada tingkat {} ke atas"},
    Entry{Word::VerdictIncomplete, "no new finding at or above {}, but the audit is not complete",
          "tidak ada temuan baru setingkat {} ke atas, tetapi pemeriksaan belum lengkap"},
    Entry{Word::ExitCode, "exit {}", "kode keluar {}"},
    Entry{Word::MeansCompliant, "compliant", "patuh"},
    Entry{Word::MeansFindings, "findings", "ada temuan"},
    Entry{Word::MeansIncomplete, "incomplete", "belum lengkap"},
    Entry{Word::NotARuling, "Findings are indications for a person to judge, not rulings.",
          "Temuan adalah indikasi untuk dinilai manusia, bukan putusan."},
    Entry{Word::LabelTraces, "traces", "jejak"},
    Entry{Word::TracePlace, "trace {}", "jejak {}"},
    Entry{Word::PathSummarySpans, "from {} to {}, {} spans (=> the call to cut)",
          "dari {} ke {}, {} span (=> panggilan yang perlu diputus)"},
    Entry{Word::PathSummarySpan, "in {}, one span", "di {}, satu span"},
    Entry{Word::SeenIn, "seen in {} traces, for example {}",
          "terlihat dalam {} jejak, misalnya {}"},
    Entry{Word::SeenInOne, "seen in {} trace, {}", "terlihat dalam {} jejak, {}"},
    Entry{Word::SeenPartly, "parts of the path were seen in {} traces, for example {}",
          "sebagian jalur terlihat dalam {} jejak, misalnya {}"},
    Entry{Word::SeenNever, "not seen in the traces that were read",
          "tidak terlihat dalam jejak yang dibaca"},
    Entry{Word::MissingIs, "the parent is {}", "induknya {}"},
    Entry{Word::SpansOfTraces, "in {} traces", "dalam {} jejak"},
    Entry{Word::HeadingDeviations, "Oddities of the trace files", "Kejanggalan pada berkas jejak"},
    Entry{Word::HeadingDefects, "Calls that ran and that the call graph did not know",
          "Panggilan yang berjalan tetapi tidak dikenal graf panggilan"},
    Entry{Word::DefectSeen, "seen in {} traces, for example {}",
          "terlihat dalam {} jejak, misalnya {}"},
    Entry{Word::HeadingJoined, "Spans joined with code: {} of {} kinds",
          "Span yang terhubung dengan kode: {} dari {} jenis"},
    Entry{Word::FindingCounts, "Findings: {} = {} new ({}) + {} kept + {} waived",
          "Temuan: {} = {} baru ({}) + {} lama + {} dikecualikan"},
    Entry{Word::ErrorsOne, "{} error", "{} kesalahan"},
    Entry{Word::Errors, "{} errors", "{} kesalahan"},
    Entry{Word::WarningsOne, "{} warning", "{} peringatan"},
    Entry{Word::Warnings, "{} warnings", "{} peringatan"},
    Entry{Word::NotesOne, "{} note", "{} catatan"},
    Entry{Word::Notes, "{} notes", "{} catatan"},
    Entry{Word::HeadingSince, "Since {}", "Sejak {}"},
    Entry{Word::SinceCounts,
          "findings: {} new, {} older, {} gone; calls between systems: {} new, {} gone",
          "temuan: {} baru, {} lama, {} hilang; panggilan antarsistem: {} baru, {} hilang"},
    Entry{Word::SinceUnits, "its translation units: {} from the cache, {} extracted",
          "unit translasinya: {} dari tembolok, {} diekstrak"},
    Entry{Word::SinceLost, "not readable at that revision: {}",
          "tidak terbaca pada revisi itu: {}"},
    Entry{Word::CallAdded, "new call: {} -> {} ({} -> {})", "panggilan baru: {} -> {} ({} -> {})"},
    Entry{Word::CallRemoved, "gone: {} -> {} ({} -> {})", "hilang: {} -> {} ({} -> {})"},
    Entry{Word::FindingGone, "gone: {} [{}]", "hilang: {} [{}]"},
};
static_assert(kWords.size() == static_cast<std::size_t>(Word::Count));
static_assert([] {
  for (std::size_t i = 0; i < kWords.size(); ++i)
    if (static_cast<std::size_t>(kWords[i].which) != i)
      return false;
  return true;
}());

struct DataWord {
  std::string_view data, english, indonesian;
};
constexpr std::array kVias{
    DataWord{"direct", "direct", "langsung"},
    DataWord{"virtual", "virtual", "virtual"},
    DataWord{"function-pointer", "function pointer", "penunjuk fungsi"},
    DataWord{"member-pointer", "member pointer", "penunjuk anggota"},
    DataWord{"lambda", "lambda", "lambda"},
    DataWord{"std-function", "stored callable", "callable tersimpan"},
    DataWord{"callback", "callback", "panggilan balik"},
    DataWord{"thread", "new thread", "utas baru"},
    DataWord{"await", "co_await", "co_await"},
    DataWord{"constructor", "constructor", "konstruktor"},
    DataWord{"destructor", "destructor", "destruktor"},
    DataWord{"operator", "operator", "operator"},
    DataWord{"objc-message", "Objective-C message", "pesan Objective-C"},
    DataWord{"rpc", "remote call", "panggilan jarak jauh"},
    DataWord{"http", "HTTP request", "permintaan HTTP"},
    DataWord{"queue", "message queue", "antrean pesan"},
    DataWord{"observed", "observed at run time", "teramati saat berjalan"},
    DataWord{"span", "child span", "span anak"},
};

constexpr std::array kReasons{
    DataWord{"unresolved-call", "calls with unknown targets",
             "panggilan dengan sasaran tak diketahui"},
    DataWord{"parent-missing", "spans without their parent", "span tanpa induknya"},
    DataWord{"link-target-missing", "spans with a link to a missing span",
             "span dengan tautan ke span yang hilang"},
    DataWord{"dropped-attributes", "spans with dropped attributes",
             "span dengan atribut yang terbuang"},
    DataWord{"sampled", "spans of sampled traces", "span dari jejak yang dicuplik"},
    DataWord{"late-span", "spans that came too late", "span yang datang terlambat"},
};

/// Beginnings of what the graph says of an open call; the rest is code.
constexpr std::array kOpenCalls{
    DataWord{"virtual call of ", "virtual call of ", "panggilan virtual "},
    DataWord{"message ", "message ", "pesan "},
    DataWord{"call through a member pointer of type ", "call through a member pointer of type ",
             "panggilan melalui penunjuk anggota bertipe "},
    DataWord{"call through a std::function or the like of type ",
             "call through a std::function or the like of type ",
             "panggilan melalui std::function atau sejenisnya bertipe "},
    DataWord{"call through a std::function or the like", "call through a std::function or the like",
             "panggilan melalui std::function atau sejenisnya"},
    DataWord{"call through a function pointer of type ", "call through a function pointer of type ",
             "panggilan melalui penunjuk fungsi bertipe "},
    DataWord{"call through a function pointer", "call through a function pointer",
             "panggilan melalui penunjuk fungsi"},
    DataWord{"inline assembly", "inline assembly", "kode assembly sisipan"},
};

constexpr std::array<std::string_view, 12> kMonths{"Januari",   "Februari", "Maret",    "April",
                                                   "Mei",       "Juni",     "Juli",     "Agustus",
                                                   "September", "Oktober",  "November", "Desember"};

template <std::size_t N>
std::string lookUp(const std::array<DataWord, N> &table, std::string_view data, bool indonesian) {
  const auto found = std::ranges::find(table, data, &DataWord::data);
  if (found == table.end())
    return std::string(data);
  return std::string(indonesian ? found->indonesian : found->english);
}

} // namespace

std::string_view word(Word which, bool indonesian) {
  const Entry &entry = kWords[static_cast<std::size_t>(which)];
  return indonesian ? entry.indonesian : entry.english;
}

std::string viaWords(std::string_view via, bool indonesian) {
  return lookUp(kVias, via, indonesian);
}

std::string reasonWords(std::string_view reason, bool indonesian) {
  return lookUp(kReasons, reason, indonesian);
}

std::string openCallWords(std::string_view what, bool indonesian) {
  for (const DataWord &beginning : kOpenCalls)
    if (indonesian && what.starts_with(beginning.data))
      return std::string(beginning.indonesian) + std::string(what.substr(beginning.data.size()));
  return std::string(what);
}

std::string dateWords(std::string_view date, bool indonesian) {
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char c : date.substr(at, size))
      value = c >= '0' && c <= '9' ? value * 10 + (c - '0') : -100000;
    return value;
  };
  if (!indonesian || date.size() != 10 || date[4] != '-' || date[7] != '-')
    return std::string(date);
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31)
    return std::string(date);
  return std::to_string(day) + " " + std::string(kMonths[static_cast<std::size_t>(month - 1)]) +
         " " + std::to_string(year);
}

} // namespace sekat::report
