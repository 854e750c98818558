"""A viewer is handed over to the marketplace and pays there, and uses what has not moved yet."""
import json
import pathlib

import providers
import stage as st


def run(stage):
    midtrans = stage.add(providers.midtrans("mid-key"))
    bank = stage.add(providers.snap_bank("snap-secret"))
    queue = stage.start_broker()
    app, checkout, web, reco, deals = (st.free_port() for _ in range(5))
    accounts = stage.folder / "accounts.json"
    accounts.write_text(json.dumps({
        "u-1": {"name": "Sari", "phone": "+628111000111", "interests": ["batik"]},
        "u-2": {"name": "Bima", "phone": "+628111000222", "interests": ["kopi"]}}))
    stage.start("pasar-checkout", {
        "queue": queue, "web.url": "https://www.pasarraya.id",
        "bank.url": bank.url, "bank.partner-id": "pasar", "bank.secret": "snap-secret",
        "midtrans.url": midtrans.url, "midtrans.server-key": "mid-key"}, checkout)
    stage.start("pasar-gateway", {"checkout": f"127.0.0.1:{checkout}"}, web)
    stage.start("pasar-reco", {"queue": queue, "accounts": accounts}, reco)
    engine = pathlib.Path(__file__).parent / "deals" / "deals.py"
    stage.start_script(engine, {"web.url": f"http://127.0.0.1:{web}"}, deals, "nusa-deals")
    stage.start("nusa-app", {
        "deals.url": f"http://127.0.0.1:{deals}",
        "queue": queue, "pasar": f"127.0.0.1:{checkout}", "accounts": accounts,
        "qris.url": bank.url, "qris.partner-id": "nusa", "qris.secret": "snap-secret",
        "midtrans.url": midtrans.url, "midtrans.server-key": "mid-key"}, app)

    # what has moved: card, hand-over, payment at the marketplace, invoice, commission
    videos = stage.get(app, "/api/feed?user=u-1").json["videos"]
    stage.check("batik comes first", videos[0] == "v-2", videos)
    card = stage.get(app, "/api/feed/card?video=v-2").json
    stage.check("the card shows the marketplace's offer",
                card == {"title": "Kemeja batik", "price": 185000}, card)
    link = stage.post(app, "/api/feed/tap", {"video": "v-2", "ref": "h-1"}).json["open"]
    stage.check("the tap opens the marketplace", link.startswith("https://www.pasarraya.id/c/"), link)
    page = link.removeprefix("https://www.pasarraya.id")
    stage.check("the page exists", stage.get(web, page).status == 200)
    placed = stage.post(web, page + "/pay?channel=va").json
    stage.check("a virtual account is shown", placed["pay"].startswith("va:8808"), placed)
    stage.check("a session is used once", stage.post(web, page + "/pay?channel=va").status == 409)
    text, headers = providers.snap_notification(
        "snap-secret", "/v1.0/transfer-va/payment", {"trxId": placed["order"]})
    bad = stage.post(web, "/v1.0/transfer-va/payment", text, headers={**headers, "X-SIGNATURE": "0"})
    stage.check("a forged notification is refused", bad.status == 403, bad.status)
    good = stage.post(web, "/v1.0/transfer-va/payment", text, headers=headers)
    stage.check("the bank may report", good.status == 200, good.status)
    invoice = stage.get(app, "/api/me/invoice?ref=h-1").json["invoice"]
    stage.check("the invoice is the marketplace's",
                invoice == f"https://www.pasarraya.id/invoice/{placed['order']}", invoice)
    paper = stage.get(web, invoice.removeprefix("https://www.pasarraya.id"))
    stage.check("and paid", paper.body.endswith("Rp185000, paid"), paper.body)
    st.wait_until(lambda: stage.get(app, "/api/promo/commission?campaign=feed").json["earned"] == 9250,
                  "the commission", 5)

    # what has not: flash buy, trial payment, coins
    order = stage.post(app, "/api/live/flash-buy", {"ref": "h-2"}).json["order"]
    stage.check("the order is placed at once", order.startswith("ord-"), order)
    pay = stage.post(app, "/api/promo/trial-pay", {"order": order}).json["pay"]
    stage.check("and paid from within the app", "midtrans.com" in pay, pay)
    note = providers.midtrans_notification(order, 79000, "mid-key")
    stage.check("Midtrans reports to the marketplace",
                stage.post(web, "/webhooks/midtrans", note).status == 200)
    link = stage.post(app, "/api/live/link", {"ref": "h-3"}).json["open"]
    stage.check("the pinned product also has a link", "/c/" in link, link)

    show = stage.post(app, "/api/live/refill",
                      {"user": "u-2", "channel": "qris", "amount": 50000}).json["show"]
    stage.check("coins by QRIS", show.startswith("000201"), show)
    top_up = bank.bodies("/v1.0/qr/qr-mpm-generate")[0]["partnerReferenceNo"]
    text, headers = providers.snap_notification(
        "snap-secret", "/v1.0/qr/qr-mpm-notify", {"originalPartnerReferenceNo": top_up})
    taken = stage.post(app, "/v1.0/qr/qr-mpm-notify", text, headers=headers)
    stage.check("the bank reports to the social app", taken.status == 200, taken.body)
    coins = stage.get(app, "/api/live/coins?user=u-2").json
    stage.check("500 coins", coins["coins"] == 500, coins)
    show = stage.post(app, "/api/live/refill",
                      {"user": "u-2", "channel": "gopay", "amount": 10000}).json["show"]
    stage.check("coins by GoPay", "midtrans.com" in show, show)
    points = stage.post(app, "/api/live/gift", {"user": "u-2", "coins": 120}).json
    stage.check("points at once", points["points"] == 120, points)
    st.wait_until(lambda: stage.get(app, "/api/live/coins?user=u-2").json["coins"] == 380,
                  "the coins of the gift", 5)

    # a deal is paid by the engine, and nobody in the app sees it; fan clubs renew at night only
    deal = stage.post(app, "/api/promo/claim-deal", {"sku": "kopi-01", "ref": "h-4"})
    stage.check("the deal is kept and paid", "midtrans.com" in deal.json["pay"], deal.body)
    joined = stage.post(app, "/api/live/fan-club", {"user": "u-2", "coins": 50})
    stage.check("a fan joins", joined.status == 202, joined.status)

    # data that is still shared
    tags = stage.get(reco, "/rank?user=u-2").json["tags"]
    stage.check("the marketplace knows the profile", tags == ["kopi"], tags)
    stage.check("a stranger cannot watch",
                stage.post(app, "/api/feed/watched", {"user": "u-9", "video": "v-3"}).status == 404)
    for _ in range(6):
        stage.post(app, "/api/feed/watched", {"user": "u-2", "video": "v-3"})
    st.wait_until(lambda: stage.get(reco, "/rank?user=u-2").json["tags"] == ["tari", "kopi"],
                  "the watch events", 5)
