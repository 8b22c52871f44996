const express = require("express");
const app = express();
app.use(express.static("public"));
app.get("/healthz", (_request, response) => response.json({status: "ok"}));
app.listen(process.env.PORT || 3000);
