"""Viewers tap cards, banners and a pinned product, and pay at the marketplace."""
import providers
import stage as st

SHOP = "https://www.pasarraya.id"


def run(stage):
    midtrans = stage.add(providers.midtrans("mid-key"))
    bank = stage.add(providers.snap_bank("snap-secret"))
    queue = stage.start_broker()
    app, checkout, web = (st.free_port() for _ in range(3))
    stage.start("pasar-checkout", {
        "queue": queue, "web.url": SHOP,
        "bank.url": bank.url, "bank.partner-id": "pasar", "bank.secret": "snap-secret",
        "midtrans.url": midtrans.url, "midtrans.server-key": "mid-key"}, checkout)
    stage.start("pasar-gateway", {"checkout": f"127.0.0.1:{checkout}"}, web)
    stage.start("nusa-app", {"queue": queue, "pasar": f"127.0.0.1:{web}",
                             "pseudonym-key": "secret"}, app)

    def handed_over(answer):
        stage.check("the phone is redirected", answer.status == 303, answer.status)
        address = answer.headers["Location"]
        stage.check("to the marketplace", address.startswith(SHOP + "/c/"), address)
        return address.removeprefix(SHOP)

    def pay(page, channel):
        placed = stage.post(web, f"{page.split('?')[0]}/pay?channel={channel}")
        stage.check("the order is placed", placed.status == 201, placed.body)
        return placed.json

    videos = stage.get(app, "/api/feed?user=u-1").json["videos"]
    stage.check("the card shows the offer",
                videos[0] == {"id": "v-2", "card": "Kemeja batik, Rp185000"}, videos)
    profile = stage.post(app, "/api/feed/tap", {"video": "v-3", "user": "u-1"})
    stage.check("other cards stay in the app",
                profile.headers.get("Location") == "nusagram://profil/c-7", profile.headers)

    # the feed: QRIS at the marketplace, then the invoice link in the app
    page = handed_over(stage.post(app, "/api/feed/tap", {"video": "v-2", "user": "u-1"}))
    stage.check("Sari shares her city", page.endswith("?ongkir=Solo"), page)
    stage.check("the page is there", "Pasar Raya" in stage.get(web, page).body)
    order = pay(page, "qris")
    stage.check("a QR code is shown", order["pay"].startswith("000201"), order)
    text, headers = providers.snap_notification(
        "snap-secret", "/v1.0/qr/qr-mpm-notify",
        {"originalPartnerReferenceNo": order["order"], "latestTransactionStatus": "00"})
    bad = stage.post(web, "/v1.0/qr/qr-mpm-notify", text, headers={**headers, "X-SIGNATURE": "0"})
    stage.check("a forged notification is refused", bad.status == 403, bad.status)
    good = stage.post(web, "/v1.0/qr/qr-mpm-notify", text, headers=headers)
    stage.check("the bank reports to the marketplace", good.status == 200, good.body)
    nothing = stage.post(app, "/v1.0/qr/qr-mpm-notify", text, headers=headers)
    stage.check("and not to the social app", nothing.status == 404, nothing.status)
    invoice = stage.get(app, "/api/feed/purchases?user=u-1").json["invoice"]
    stage.check("the invoice is the marketplace's", invoice == f"{SHOP}/faktur/{order['order']}",
                invoice)
    paper = stage.get(web, invoice.removeprefix(SHOP))
    stage.check("and paid", paper.body.endswith("Rp185000, paid"), paper.body)
    none = stage.get(app, "/api/feed/purchases?user=u-2").json["invoice"]
    stage.check("nobody sees another's invoice", none == "", none)

    # the broadcast: the hand-over is prepared while the countdown runs
    pinned = stage.post(app, "/api/live/pin", {"sku": "kopi-01"}).json
    stage.check("the host's dashboard", pinned["dashboard"] == "Rp45000, isi baterai", pinned)
    stage.check("not yet", stage.post(app, "/api/live/tap", {"user": "u-2"}).status == 404)
    stage.post(app, "/api/live/prepare", {"user": "u-2"})
    tap = st.wait_until(
        lambda: (lambda got: got if got.status == 303 else None)(
            stage.post(app, "/api/live/tap", {"user": "u-2"})), "the prepared hand-over", 5)
    page = handed_over(tap)
    stage.check("Bima does not share his city", "ongkir" not in page, page)
    order = pay(page, "page")
    stage.check("the payment page of Midtrans", "app.midtrans.com" in order["pay"], order)
    note = providers.midtrans_notification(order["order"], 79000, "mid-key")
    stage.check("Midtrans may report", stage.post(web, "/webhooks/midtrans", note).status == 200)
    again = stage.post(web, "/webhooks/midtrans", note)
    stage.check("once", again.status == 403, again.status)

    # a campaign, until the shelf is empty; the commission comes back as a sum
    page = handed_over(stage.post(app, "/api/promo/tap", {"user": "u-2", "campaign": "ramadan"}))
    order = pay(page, "qris")
    text, headers = providers.snap_notification(
        "snap-secret", "/v1.0/qr/qr-mpm-notify",
        {"originalPartnerReferenceNo": order["order"], "latestTransactionStatus": "00"})
    stage.check("paid", stage.post(web, "/v1.0/qr/qr-mpm-notify", text, headers=headers).status == 200)
    st.wait_until(lambda: stage.get(app, "/api/promo/report?campaign=ramadan").json
                  == {"taps": 1, "earned": 9250}, "the commission", 5)
    page = handed_over(stage.post(app, "/api/promo/tap", {"user": "u-1", "campaign": "ramadan"}))
    sold_out = stage.post(web, page.split("?")[0] + "/pay?channel=qris")
    stage.check("sold out", sold_out.status == 409, sold_out.status)
    over = stage.post(app, "/api/promo/tap", {"user": "u-1", "campaign": "lebaran"})
    stage.check("a campaign that is over", over.status == 404, over.status)
    buyers = {body["partnerReferenceNo"] for body in bank.bodies("/v1.0/qr/qr-mpm-generate")}
    stage.check("two orders at the bank", len(buyers) == 2, buyers)
