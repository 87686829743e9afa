import { createServer } from 'node:http';

// A node:http server that answers every request, once it has come in, with the next of the bodies it was sent by its parent:
// what the transport alone costs. Its parent is told the port.

process.once('message', (bodies: string[]) => {
  let next = 0;
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      const body = bodies[next];
      next = (next + 1) % bodies.length;
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.setHeader('content-length', Buffer.byteLength(body));
      response.end(body);
    });
  });
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
});
process.once('disconnect', () => process.exit());
