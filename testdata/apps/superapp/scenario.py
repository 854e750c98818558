"""A traveller searches all carriers, books a flight, a room and a train, and pays by bank and wallet."""
import providers
import stage as st


def run(stage):
    identity = stage.add(providers.Standin({
        "/userinfo": lambda path, headers, body, text:
            (200, {"sub": "sub-1"}) if headers.get("Authorization") == "Bearer good"
            else (401, {"error": "invalid_token"})}))
    bps = stage.add(providers.Standin({"/api/laporan": lambda *_: (200, {})}))
    tax = stage.add(providers.Standin({"/api/faktur": lambda *_: (201, {})}))
    app, flights, hotels, trains, bank, wallet = (st.free_port() for _ in range(6))
    stage.start("langit-flights", {}, flights)
    stage.start("inap-hotels", {}, hotels)
    stage.start("sepur-trains", {}, trains)
    stage.start("nagari-bank", {"partner.url": f"http://127.0.0.1:{app}",
                                "partner.secret": "snap-secret"}, bank)
    stage.start("dompet-wallet", {}, wallet)
    stage.start("keliling-app", {
        "langit": f"127.0.0.1:{flights}", "inap": f"127.0.0.1:{hotels}",
        "sepur": f"127.0.0.1:{trains}", "dompet": f"127.0.0.1:{wallet}",
        "bank.url": f"http://127.0.0.1:{bank}", "bank.partner-id": "keliling",
        "bank.secret": "snap-secret", "login.url": identity.url,
        "bps.url": bps.url, "pajak.url": tax.url}, app)
    good = {"Authorization": "Bearer good"}

    trips = stage.get(app, "/search?from=SOC&to=CGK&day=2026-06-08").json["trips"]
    stage.check("all three answer, the cheapest first",
                [(trip["source"], trip["price"]) for trip in trips]
                == [("hotel", 350000), ("train", 410000), ("flight", 690000)], trips)
    hotel, train, flight = trips

    anonymous = stage.post(app, "/bookings", {**flight, "pay": "va"})
    stage.check("no booking without login", anonymous.status == 401, anonymous.status)
    forged = stage.post(app, "/bookings", {**flight, "pay": "va"},
                        headers={"Authorization": "Bearer bad"})
    stage.check("nor with a bad token", forged.status == 401, forged.status)

    # flight by virtual account: ticketed once the bank has told
    booked = stage.post(app, "/bookings", {**flight, "pay": "va"}, headers=good)
    stage.check("the seat is reserved", booked.status == 201, booked.body)
    booking = booked.json
    stage.check("an account to pay into", booking["show"].startswith("7001"), booking)
    stage.check("not ticketed yet", booking["ticketed"] is False, booking)
    paid = stage.post(bank, "/teller/deposit", {"va": booking["show"]})
    stage.check("the bank takes the money and tells", paid.status == 200, paid.status)
    state = stage.get(app, f"/bookings/state?id={booking['booking']}").json
    stage.check("ticketed", state["ticketed"], state)
    twice = stage.post(bank, "/teller/deposit", {"va": booking["show"]})
    stage.check("an account is paid once", twice.status == 404, twice.status)
    fake = stage.post(app, "/v1.0/transfer-va/payment", {"trxId": booking["booking"]},
                      headers={"X-TIMESTAMP": "now", "X-SIGNATURE": "0"})
    stage.check("nobody else can report a payment", fake.status == 401, fake.status)

    # room by wallet: ticketed at once, and then it is taken
    room = stage.post(app, "/bookings", {**hotel, "pay": "wallet", "wallet": "w-1"}, headers=good)
    stage.check("paid by wallet", room.status == 201 and room.json["ticketed"], room.body)
    taken = stage.post(app, "/bookings", {**hotel, "pay": "wallet", "wallet": "w-1"}, headers=good)
    stage.check("the room is taken", taken.status == 409, taken.status)

    # a refused payment gives the seat back: the train has three
    for _ in range(4):
        poor = stage.post(app, "/bookings", {**train, "pay": "wallet", "wallet": "w-9"}, headers=good)
        stage.check("an unknown wallet pays nothing", poor.status == 409, poor.status)
    deal = stage.post(app, "/deals", {"code": "AKHIRPEKAN", "pay": "wallet", "wallet": "w-1"},
                      headers=good)
    stage.check("a deal is booked with one tap", deal.status == 201, deal.body)
    review = stage.post(app, "/reviews", {**train, "text": "Tepat waktu"}, headers=good)
    stage.check("a review is posted", review.json["reviews"] == 1, review.body)
    same = stage.post(app, "/reviews/book", {"review": 0, "pay": "va"}, headers=good)
    stage.check("and leads to a booking", same.status == 201, same.body)

    # the quarter: what was ticketed, nobody's name
    sent = stage.post(app, "/internal/reports", {"quarter": "2026-2"})
    stage.check("the reports are sent", sent.status == 200, sent.body)
    stage.check("counts for statistics", bps.bodies("/api/laporan") == [
        {"triwulan": "2026-2", "transaksi": {"flight": 1, "hotel": 1, "train": 1}}],
        bps.bodies("/api/laporan"))
    commission = (690000 + 350000 + 410000) * 5 // 100
    stage.check("tax on the commission", tax.bodies("/api/faktur") == [
        {"masa": "2026-2", "dpp": commission, "ppn": commission * 11 // 100}],
        tax.bodies("/api/faktur"))
