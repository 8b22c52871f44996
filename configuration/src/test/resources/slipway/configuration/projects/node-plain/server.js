const http = require("node:http");

http.createServer((request, response) => {
  response.setHeader("Content-Type", "application/json");
  response.statusCode = request.url === "/health" || request.url === "/" ? 200 : 404;
  response.end(JSON.stringify({path: request.url}));
}).listen(Number(process.argv[2]), "127.0.0.1");
