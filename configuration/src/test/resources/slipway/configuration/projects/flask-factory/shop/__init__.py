import os

from flask import Flask, jsonify


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
    app.config["DATABASE"] = os.getenv("DATABASE_URL")

    @app.get("/api/health")
    def health():
        return jsonify(status="ok")

    return app
