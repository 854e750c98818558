"""A viewer watches, buys in the feed and in a broadcast, tips, sends a gift and redeems a voucher."""
import providers
import stage as st


def run(stage):
    midtrans = stage.add(providers.midtrans("mid-key"))
    xendit = stage.add(providers.xendit("xen-key"))
    bank = stage.add(providers.snap_bank("snap-secret"))
    queue = stage.start_broker()
    app, office = st.free_port(), st.free_port()
    money = {
        "queue": queue,
        "midtrans.url": midtrans.url, "midtrans.server-key": "mid-key",
        "xendit.url": xendit.url, "xendit.secret-key": "xen-key",
        "qris.url": bank.url, "qris.partner-id": "nusa", "qris.secret": "snap-secret",
    }
    stage.start("nusa-backoffice", money, office)
    stage.start("nusa-app", {**money, "backoffice": f"127.0.0.1:{office}"}, app)

    videos = stage.get(app, "/api/feed?user=u-1").json["videos"]
    stage.check("batik comes first for who likes batik", videos[0]["id"] == "v-2", videos)
    stream = stage.post(app, "/api/feed/stream", {"battery": 15, "plugged": 0}).json
    stage.check("a low battery gets a small stream", stream["kbps"] == 400, stream)

    # the yellow card: QRIS, then the bank reports the payment
    toast = stage.post(app, "/api/feed/tap", {"video": "v-2", "user": "u-1"}).json["toast"]
    stage.check("the toast is a QR code", toast.startswith("000201"), toast)
    order = bank.bodies("/v1.0/qr/qr-mpm-generate")[0]["partnerReferenceNo"]
    text, headers = providers.snap_notification(
        "snap-secret", "/v1.0/qr/qr-mpm-notify",
        {"originalPartnerReferenceNo": order, "latestTransactionStatus": "00"})
    forged = stage.post(app, "/v1.0/qr/qr-mpm-notify", text, headers={**headers, "X-SIGNATURE": "0"})
    stage.check("a forged notification is refused", forged.status == 401, forged.status)
    paid = stage.post(app, "/v1.0/qr/qr-mpm-notify", text, headers=headers)
    stage.check("the notification is taken", paid.json["responseCode"] == "2005200", paid.body)
    owed = stage.get(app, "/api/shop/merchant?merchant=toko-melati").json
    stage.check("the merchant is owed the shirt", owed["owed"] == 185000, owed)

    # a chat command: Midtrans, with the contact of the buyer
    answer = stage.post(app, "/api/live/chat", {"user": "u-2", "text": "/beli kopi-01"}).json
    stage.check("the chat tells where to pay", "bayar di sini" in answer["answer"], answer)
    charge = midtrans.bodies("/v2/charge")[0]
    stage.check("Midtrans got the phone number",
                charge["customer_details"]["phone"] == "+628111000222", charge)
    answer = stage.post(app, "/api/live/chat", {"user": "u-2", "text": "/stok kopi-01"}).json
    stage.check("the last bag is gone", answer["answer"] == "sisa 0", answer)
    note = providers.midtrans_notification(charge["transaction_details"]["order_id"], 79000, "mid-key")
    stage.check("Midtrans may report", stage.post(app, "/webhooks/midtrans", note).status == 200)
    bad = stage.post(app, "/webhooks/midtrans", {**note, "signature_key": "0"})
    stage.check("others may not", bad.status == 403, bad.status)
    owed = stage.get(app, "/api/shop/merchant?merchant=toko-gayo").json
    stage.check("the roaster is owed one bag", owed["owed"] == 79000, owed)

    # the pinned product is sold out until the flash sale, which also serves a pre-order
    pinned = stage.post(app, "/api/live/buy-pinned", {"user": "u-1"}).json
    stage.check("sold out", pinned["accepted"] is False, pinned)
    held = stage.post(app, "/api/shop/preorder", {"sku": "kopi-01", "ref": "pre-1"}).json
    stage.check("the pre-order reserves money", held["held"], held)
    sale = stage.post(app, "/api/live/flash-sale", {"sku": "kopi-01", "quota": 3}).json
    stage.check("the pre-order is captured", sale == {"soldOut": False, "captured": 1}, sale)
    stage.check("by the provider", len(midtrans.bodies("/v2/capture")) == 1)
    pinned = stage.post(app, "/api/live/buy-pinned", {"user": "u-1"}).json
    stage.check("now it sells", pinned["accepted"], pinned)

    # auction
    stage.post(app, "/api/live/auction/bid", {"user": "u-1", "amount": 250000})
    low = stage.post(app, "/api/live/auction/bid", {"user": "u-2", "amount": 240000}).json
    stage.check("a lower bid does not lead", low["leading"] is False, low)
    winner = stage.post(app, "/api/live/auction/close").json
    stage.check("the highest bid wins", winner["winner"] == "u-1", winner)
    owed = stage.get(app, "/api/shop/merchant?merchant=toko-melati").json
    stage.check("the auction is settled", owed["owed"] == 185000 + 250000, owed)

    # tip, voucher, boost, gift
    tip = stage.post(app, "/api/feed/tip", {"user": "u-1", "creator": "c-8", "amount": 20000})
    stage.check("the tip is sent", tip.status == 200, tip.body)
    poor = stage.post(app, "/api/feed/tip", {"user": "u-2", "creator": "c-8", "amount": 20000})
    stage.check("no tip without balance", poor.status == 402, poor.status)
    redeemed = stage.post(app, "/api/promo/redeem", {"user": "u-1", "code": "GAJIAN"}).json
    stage.check("the voucher promises", redeemed["cashback"] == 15000, redeemed)
    again = stage.post(app, "/api/promo/redeem", {"user": "u-1", "code": "GAJIAN"}).json
    stage.check("only once", again["cashback"] == 0, again)
    st.wait_until(lambda: stage.get(app, "/api/shop/me?user=u-1").json["balance"] == 45000,
                  "the cashback", 5)
    boost = stage.post(app, "/api/feed/boost", {"creator": "c-8", "video": "v-2", "budget": 500000})
    stage.check("the boost is billed", boost.status == 201 and boost.json["invoice"], boost.body)
    stage.check("by Xendit", xendit.bodies("/v2/invoices")[0]["amount"] == 500000)
    gift = stage.post(app, "/api/live/gift", {"user": "u-2", "host": "host-1", "gift": "roket"})
    stage.check("the gift is sent", gift.status == 202, gift.status)
    st.wait_until(lambda: stage.get(office, "/internal/gifts?host=host-1").json["share"] == 90000,
                  "the host's share", 5)

    summary = stage.get(app, "/api/live/summary?host=host-1").json
    stage.check("the sheet of the host", summary == {"hours": 6, "salary": 270000}, summary)
    me = stage.get(app, "/api/shop/me?user=u-1").json
    stage.check("two orders", me["orders"] == 2, me)
