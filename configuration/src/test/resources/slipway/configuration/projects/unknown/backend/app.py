import flask
from flask import jsonify

server = flask.Flask(__name__)


@server.get("/")
def answer():
    return jsonify(answer=42)
