#pragma once
// Every message has a permanent code. The list below is the only place where codes are made: one
// entry gives the constant that loaders use and the sentence that `sekat explain SKnnnn` prints, so
// a code without explanation cannot exist. A code is never reused and never changes its meaning;
// the wording of a message may. The name of the constant is no promise.
//
// SK10xx files and YAML, SK11xx project file, SK12xx rulesets, SK13xx catalogues, SK14xx models,
// SK15xx baselines.

#include <span>
#include <string_view>

// X(constant, code, English sentence, Indonesian sentence)
#define SEKAT_CODES(X)                                                                             \
  X(kUnreadable, "SK1001", "The file does not exist or may not be read.",                          \
    "Berkas tidak ada atau tidak boleh dibaca.")                                                   \
  X(kNotAFile, "SK1002", "A regular file was expected, but the path is a folder, pipe or device.", \
    "Yang diharapkan berkas biasa, tetapi jalur itu folder, pipa, atau perangkat.")                \
  X(kTooLarge, "SK1003", "The file is larger than the limit of 8 MiB and was not read.",           \
    "Berkas melebihi batas 8 MiB dan tidak dibaca.")                                               \
  X(kEmptyFile, "SK1004", "The file is empty or holds only comments.",                             \
    "Berkas kosong atau hanya berisi komentar.")                                                   \
  X(kNotUtf8, "SK1005", "The file holds bytes that are not UTF-8 text, or control characters.",    \
    "Berkas memuat byte yang bukan teks UTF-8, atau karakter kendali.")                            \
  X(kNotYaml, "SK1006", "The text is not well-formed YAML; nothing after this place was read.",    \
    "Teks bukan YAML yang benar; bagian setelah tempat ini tidak dibaca.")                         \
  X(kTooDeep, "SK1007", "Lists and maps are nested deeper than 64 levels.",                        \
    "Daftar dan peta bersarang lebih dalam dari 64 tingkat.")                                      \
  X(kTooManyNodes, "SK1008",                                                                       \
    "The file holds more than 100,000 values once its aliases are written out.",                   \
    "Berkas memuat lebih dari 100.000 nilai setelah semua aliasnya dijabarkan.")                   \
  X(kAliasLoop, "SK1009", "A YAML alias stands inside the value that it names.",                   \
    "Alias YAML berada di dalam nilai yang ditunjuknya sendiri.")                                  \
  X(kSecondDocument, "SK1010", "The file holds a second YAML document after a line `---`.",        \
    "Berkas memuat dokumen YAML kedua setelah baris `---`.")                                       \
  X(kTag, "SK1011", "The value carries a YAML tag, which these files do not use.",                 \
    "Nilai membawa tag YAML, yang tidak dipakai dalam berkas ini.")                                \
  X(kKeyNotText, "SK1012", "The key of a map must be plain text.",                                 \
    "Kunci sebuah peta harus berupa teks biasa.")                                                  \
  X(kTooLongSilence, "SK1013", "More than 256 KiB of text stand in a row without one value.",      \
    "Lebih dari 256 KiB teks berturut-turut tanpa satu nilai.")                                    \
  X(kUnknownKey, "SK1020", "The map has a key that is not known at this place.",                   \
    "Peta memiliki kunci yang tidak dikenal di tempat ini.")                                       \
  X(kDuplicateKey, "SK1021", "The same key is written twice in one map.",                          \
    "Kunci yang sama tertulis dua kali dalam satu peta.")                                          \
  X(kMissingKey, "SK1022", "A key that must be present is missing.",                               \
    "Kunci yang wajib ada tidak ditemukan.")                                                       \
  X(kWrongType, "SK1023", "The value has the wrong shape, for example a list in place of text.",   \
    "Bentuk nilai salah, misalnya daftar di tempat yang seharusnya teks.")                         \
  X(kUnknownWord, "SK1024", "The value must be one word of a closed list.",                        \
    "Nilai harus salah satu kata dari daftar yang tetap.")                                         \
  X(kBadDate, "SK1025", "A date must be a day of the calendar written as YYYY-MM-DD.",             \
    "Tanggal harus hari kalender yang ditulis sebagai YYYY-MM-DD.")                                \
  X(kBadNumber, "SK1026", "The value must be a whole number within the stated range.",             \
    "Nilai harus bilangan bulat dalam rentang yang disebutkan.")                                   \
  X(kEmptyValue, "SK1027", "The key has no value, or the text or list is empty.",                  \
    "Kunci tidak bernilai, atau teks atau daftarnya kosong.")                                      \
  X(kExactlyOne, "SK1028", "Exactly one of the named keys must be present.",                       \
    "Tepat satu dari kunci yang disebutkan harus ada.")                                            \
  X(kTooLong, "SK1029", "The text is longer than anything this key can need.",                     \
    "Teks lebih panjang daripada yang mungkin diperlukan kunci ini.")                              \
  X(kFormatVersion, "SK1101", "The file is written for a format that this program does not read.", \
    "Berkas ditulis untuk format yang tidak dibaca program ini.")                                  \
  X(kDuplicateId, "SK1102", "Two entries have the same id.", "Dua entri memiliki id yang sama.")   \
  X(kUnknownSystem, "SK1103", "The id names no system of the project file.",                       \
    "Id tidak menunjuk sistem mana pun dalam berkas proyek.")                                      \
  X(kSelectsNothing, "SK1104",                                                                     \
    "The entry has neither `code` nor `runtime`, so it can never select anything.",                \
    "Entri tidak memiliki `code` maupun `runtime`, sehingga tidak akan memilih apa pun.")          \
  X(kSameSystem, "SK1105", "A boundary must lead from one system to another one.",                 \
    "Sebuah boundary harus menuju dari satu sistem ke sistem lain.")                               \
  X(kMatchesEverything, "SK1106", "A waiver must not silence everything; name what it is about.",  \
    "Waiver tidak boleh membungkam semuanya; sebutkan apa yang dimaksud.")                         \
  X(kBadFingerprint, "SK1107", "The text does not look like a fingerprint of a finding.",          \
    "Teks tidak berbentuk sidik jari sebuah temuan.")                                              \
  X(kDoubtfulPattern, "SK1108", "The pattern is valid but cannot match what was probably meant.",  \
    "Pola ini sah, tetapi tidak dapat cocok dengan yang mungkin dimaksud.")                        \
  X(kNoModelFile, "SK1109", "The pattern of model files matches no file.",                         \
    "Pola berkas model tidak cocok dengan berkas mana pun.")                                       \
  X(kNoOperator, "SK1110",                                                                         \
    "The system does not say who operates it, so a report cannot name the party responsible.",     \
    "Sistem tidak menyebut operatornya, sehingga laporan tidak dapat menyebut penanggung jawab.")  \
  X(kRulesetNotFound, "SK1201", "No ruleset of this name or at this path was found.",              \
    "Tidak ada ruleset dengan nama atau jalur ini.")                                               \
  X(kEngineTooOld, "SK1202", "The ruleset needs a newer version of this program.",                 \
    "Ruleset memerlukan versi program yang lebih baru.")                                           \
  X(kNoRules, "SK1203", "The ruleset holds no rule.", "Ruleset tidak memuat satu aturan pun.")     \
  X(kDuplicateRule, "SK1204", "Two rules have the same id.", "Dua aturan memiliki id yang sama.")  \
  X(kUnknownInstrument, "SK1205", "The id names no instrument of the ruleset.",                    \
    "Id tidak menunjuk peraturan mana pun dalam ruleset.")                                         \
  X(kUnknownRule, "SK1206", "The id names no rule that was loaded.",                               \
    "Id tidak menunjuk aturan mana pun yang dimuat.")                                              \
  X(kBadRuleId, "SK1207", "A rule id is `group/name` in lower-case letters, digits and hyphens.",  \
    "Id aturan berbentuk `grup/nama` dengan huruf kecil, angka, dan tanda hubung.")                \
  X(kBadVersion, "SK1208", "A version must be written as three numbers, for example 1.4.0.",       \
    "Versi harus ditulis sebagai tiga angka, misalnya 1.4.0.")                                     \
  X(kDatesReversed, "SK1209", "The last day lies before the first day.",                           \
    "Hari terakhir mendahului hari pertama.")                                                      \
  X(kFolderUnreadable, "SK1210", "The folder does not exist or may not be read.",                  \
    "Folder tidak ada atau tidak boleh dibaca.")                                                   \
  X(kDuplicateClause, "SK1211", "Two clauses of the ruleset have the same number.",                \
    "Dua pasal dalam ruleset memiliki nomor yang sama.")                                           \
  X(kBadHost, "SK1301", "A host signal is a host name alone, without scheme, port or path.",       \
    "Sinyal host hanya nama host, tanpa skema, porta, atau jalur.")                                \
  X(kBadPath, "SK1302", "A path signal starts with `/` and has no query, fragment or host.",       \
    "Sinyal jalur diawali `/` dan tanpa kueri, fragmen, atau host.")                               \
  X(kTooGeneral, "SK1303", "The signal would match almost every program.",                         \
    "Sinyal akan cocok dengan hampir semua program.")                                              \
  X(kEmptyCatalogue, "SK1304", "The folder holds no catalogue file (*.yaml).",                     \
    "Folder tidak memuat berkas katalog (*.yaml).")                                                \
  X(kModelDoesNothing, "SK1401", "The model has no entry, so it changes nothing.",                 \
    "Model tidak memiliki entri, sehingga tidak mengubah apa pun.")                                \
  X(kDuplicateModel, "SK1402", "Two model files have the same name.",                              \
    "Dua berkas model memiliki nama yang sama.")                                                   \
  X(kModelUnused, "SK1403", "A pattern of a model matches no function of the program.",            \
    "Pola sebuah model tidak cocok dengan fungsi mana pun dalam program.")                         \
  X(kNoBaselineHeader, "SK1501", "The first line of the file is not the one of a baseline.",       \
    "Baris pertama berkas bukan baris pembuka sebuah baseline.")                                   \
  X(kBadBaselineEntry, "SK1502", "The line is not an entry of a baseline.",                        \
    "Baris ini bukan entri baseline.")                                                             \
  X(kBaselineEntryTwice, "SK1503", "The same finding stands twice in the baseline.",               \
    "Temuan yang sama tercantum dua kali dalam baseline.")                                         \
  X(kBaselineEntryStale, "SK1504", "No finding matches the baseline entry any more.",              \
    "Tidak ada lagi temuan yang cocok dengan entri baseline ini.")                                 \
  X(kNoProjectFile, "SK1601", "No sekat.yaml stands in the current folder or above it.",           \
    "Tidak ada sekat.yaml di folder ini maupun di folder di atasnya.")                             \
  X(kNoDatabase, "SK1602", "No compile_commands.json was found for the project.",                  \
    "Tidak ditemukan compile_commands.json untuk proyek ini.")                                     \
  X(kBadDatabase, "SK1603", "The compile database cannot be read.",                                \
    "Basis data kompilasi tidak dapat dibaca.")                                                    \
  X(kTie, "SK1604", "Two components select the same function equally well.",                       \
    "Dua komponen memilih fungsi yang sama dengan kekuatan yang sama.")                            \
  X(kNoSuchName, "SK1605", "Nothing in the project has this name.",                                \
    "Tidak ada yang bernama demikian dalam proyek ini.")                                           \
  X(kBadTrace, "SK1606", "The trace file is missing, empty or of no known format.",                \
    "Berkas jejak tidak ada, kosong, atau formatnya tidak dikenal.")

namespace sekat::support {

namespace code {
#define SEKAT_CODE_CONSTANT(constant, text, en, id) inline constexpr const char *constant = text;
SEKAT_CODES(SEKAT_CODE_CONSTANT)
#undef SEKAT_CODE_CONSTANT
} // namespace code

/// What a code means, in one sentence of each language.
struct CodeInfo {
  std::string_view code, en, id;
};

/// All codes in ascending order.
[[nodiscard]] std::span<const CodeInfo> allCodes();
/// The explanation of a code, or null when there is no such code.
[[nodiscard]] const CodeInfo *findCode(std::string_view code);

} // namespace sekat::support
