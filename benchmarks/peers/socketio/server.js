// A chat as Socket.IO's own guide builds it, made durable: insert, broadcast to the room, acknowledge.
// One commit a message, as its users write it; a client id is unique in its room, so a repeat changes nothing.
import { createServer } from "node:http";
import { Server } from "socket.io";

const [port, address] = process.argv.slice(2);
const TABLE = "create table if not exists log (room text, client_id text, text text, unique (room, client_id))";

async function sqlite(path) {
  const { default: Database } = await import("better-sqlite3");
  const database = new Database(path);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec(TABLE);
  const insert = database.prepare("insert or ignore into log values (?, ?, ?)");
  return (room, id, text) => insert.run(room, id, text).lastInsertRowid;
}

async function postgres(url) {
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  await pool.query(TABLE);
  const insert = "insert into log values ($1, $2, $3) on conflict do nothing";
  return (room, id, text) => pool.query({ name: "insert", text: insert, values: [room, id, text] });
}

const keep = await (address.startsWith("postgres") ? postgres(address) : sqlite(address));
const http = createServer();
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });

io.on("connection", (socket) => {
  socket.on("join", (rooms, done) => {
    socket.join(rooms);
    done();
  });
  socket.on("send", async (message, done) => {
    await keep(message.chat_id, message.client_id, message.text);
    socket.to(message.chat_id).emit("message", message);
    done({ stored: true });
  });
});

http.listen(Number(port), "127.0.0.1");
