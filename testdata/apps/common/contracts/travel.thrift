namespace cpp api.travel

// What airlines and hotels offer to apps that sell for them.

struct Trip {
  1: string id
  2: string title
  3: i64 price        // whole rupiah
}

exception SoldOut {
  1: string message
}

service Flights {
  list<Trip> search(1: string origin, 2: string destination, 3: string day)
  string reserve(1: string flight, 2: string passenger) throws (1: SoldOut soldOut)
  void ticket(1: string reservation)
  void release(1: string reservation)
}

service Hotels {
  list<Trip> search(1: string city, 2: string day)
  string reserve(1: string room, 2: string guest) throws (1: SoldOut soldOut)
  void ticket(1: string reservation)
  void release(1: string reservation)
}
