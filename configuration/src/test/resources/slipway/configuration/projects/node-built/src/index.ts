import "./server"; // listens on a fixed port
