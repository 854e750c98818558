#include "driver/role_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace sekat::driver {

namespace {

using rules::BarrierKind;
using rules::BoundaryKind;
using rules::BusinessModel;
using rules::Role;

struct Entry {
  std::string_view words; ///< separated by blanks
  Role role;
  bool strong;
};

// `pesan` (message, and to order) and `kirim` (send, and to deliver) say both things and are left
// out.
constexpr std::array kRoles{
    Entry{"feed timeline linimasa beranda komentar reel follower followers pengikut "
          "siaran livestream sosial obrolan newsfeed ulasan storyline",
          Role::SocialMedia, true},
    Entry{"social live story stories post posts comment comments follow like suka chat video "
          "videos player stream streaming broadcast share bagikan review reviews friend friends "
          "teman community komunitas message messages dialog group groups channel",
          Role::SocialMedia, false},
    Entry{"promo promos promosi promotion promotions campaign campaigns kampanye iklan diskon "
          "voucher vouchers afiliasi affiliate advert advertising kupon",
          Role::Promotion, true},
    Entry{"ads ad deal deals banner boost discount coupon coupons sponsor sponsored",
          Role::Promotion, false},
    Entry{
        "payment payments bayar pembayaran membayar dibayar bayaran checkout checkouts wallet "
        "wallets dompet tagihan penagihan qris topup refund refunds pengembalian kasir cashier "
        "ewallet payout payouts disbursement pencairan billing paylater uangku rekening snapclient",
        Role::Payment, true},
    Entry{"pay coin coins koin till bank settlement settle invoice invoices faktur saldo balance "
          "charge transfer star stars gift gifts",
          Role::Payment, false},
    Entry{"keranjang pesanan pemesanan belanja pembelian basket booking bookings checkouts",
          Role::Order, true},
    Entry{"order orders cart shop shops toko store purchase purchases beli flight flights hotel "
          "hotels train trains ticket tickets tiket reservation",
          Role::Order, false},
    Entry{"merchant merchants seller sellers penjual pedagang lapak katalog storefront",
          Role::Merchant, true},
    Entry{"catalog catalogue product products produk inventory stok gudang warehouse listing "
          "listings etalase",
          Role::Merchant, false},
    Entry{"profil pengguna akun kyc identitas pelanggan", Role::UserData, true},
    Entry{"account accounts profile profiles user users identity contact contacts kontak address "
          "alamat member members anggota person passport privacy_data",
          Role::UserData, false},
    Entry{"app apps util utils common core base kit config log logs logging net network detail "
          "internal impl test tests testing privacy privasi link links handoff bridge report "
          "reports search cari analytics metrics tools types model models api server client http "
          "db database cache storage queue main reco recommendation",
          Role::Other, false}};

struct BoundaryEntry {
  std::string_view words;
  BoundaryKind kind;
};
constexpr std::array kHandoffs{
    BoundaryEntry{"deeplink tautan link applink", BoundaryKind::DeepLink},
    BoundaryEntry{"redirect alihkan open buka handoff serahkan", BoundaryKind::Redirect},
    BoundaryEntry{"publish enqueue produce antre antrean", BoundaryKind::Queue},
    BoundaryEntry{"bridge jembatan gateway partner mitra", BoundaryKind::Rpc}};

struct BarrierEntry {
  std::string_view words;
  BarrierKind kind;
};
constexpr std::array kBarriers{
    BarrierEntry{"consent persetujuan izin", BarrierKind::Consent},
    BarrierEntry{"mask masked masking samarkan anonymize anonymise pseudonym pseudonymize redact "
                 "tokenize hashed",
                 BarrierKind::Masking},
    BarrierEntry{"aggregate aggregated aggregation agregat agregasi rekap",
                 BarrierKind::Aggregation}};

struct ModelEntry {
  std::string_view words;
  BusinessModel model;
};
constexpr std::array kModels{
    ModelEntry{"pasar market marketplace lapak lokapasar mall", BusinessModel::Marketplace},
    ModelEntry{"bank dompet wallet payment pay bayar", BusinessModel::PaymentProvider},
    ModelEntry{"iklanbaris classified classifieds", BusinessModel::ClassifiedAds},
    ModelEntry{"social sosial", BusinessModel::SocialCommerce}};

bool hasWord(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word)
      return true;
    at = end + 1;
  }
  return false;
}

/// The first entry of a list that has one of the name's words.
template <class E, std::size_t N>
const E *firstWith(const std::array<E, N> &entries, std::string_view name) {
  for (const std::string &word : identifierWords(name))
    for (const E &entry : entries)
      if (hasWord(entry.words, word))
        return &entry;
  return nullptr;
}

} // namespace

std::vector<std::string> identifierWords(std::string_view identifier) {
  std::vector<std::string> words;
  std::string word;
  const auto end = [&] {
    if (!word.empty())
      words.push_back(std::move(word));
    word.clear();
  };
  const auto is = [](int (*kind)(int), char c) { return kind(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t i = 0; i < identifier.size(); ++i) {
    const char c = identifier[i];
    if (!is(std::isalpha, c)) {
      end();
      continue;
    }
    // A new word at "aB", and at the last capital of "ABc".
    const bool upper = is(std::isupper, c);
    const bool nextLower = i + 1 < identifier.size() && is(std::islower, identifier[i + 1]);
    if (upper && i > 0 &&
        (is(std::islower, identifier[i - 1]) || (is(std::isupper, identifier[i - 1]) && nextLower)))
      end();
    word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  end();
  return words;
}

std::optional<RoleWord> roleOfGroup(std::string_view name) {
  std::optional<RoleWord> found;
  for (std::string &word : identifierWords(name))
    for (const Entry &entry : kRoles)
      if (hasWord(entry.words, word)) {
        found = RoleWord{entry.role, word};
        break;
      }
  return found;
}

std::optional<RoleWord> roleOfName(std::string_view name) {
  std::optional<RoleWord> found;
  for (std::string &word : identifierWords(name))
    for (const Entry &entry : kRoles)
      if (entry.strong && hasWord(entry.words, word)) {
        if (entry.role == Role::Payment)
          return RoleWord{entry.role, std::move(word)};
        if (!found)
          found = RoleWord{entry.role, word};
        break;
      }
  return found;
}

std::optional<rules::BoundaryKind> handoffKind(std::string_view name) {
  const BoundaryEntry *entry = firstWith(kHandoffs, name);
  return entry ? std::optional(entry->kind) : std::nullopt;
}

std::optional<rules::BarrierKind> barrierKind(std::string_view name) {
  const BarrierEntry *entry = firstWith(kBarriers, name);
  return entry ? std::optional(entry->kind) : std::nullopt;
}

std::optional<rules::BusinessModel> modelOfName(std::string_view name) {
  const ModelEntry *entry = firstWith(kModels, name);
  return entry ? std::optional(entry->model) : std::nullopt;
}

} // namespace sekat::driver
