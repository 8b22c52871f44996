package slipway.agent.router.http;

/**
 * A client begins with HTTP/2, which is not spoken here: it is told so in its own frames (RFC 9113,
 * 3.4 and 7), so that it, or who reads its log, learns why.
 */
final class Http2Preface extends BadMessage {
  private static final long serialVersionUID = 1;

  Http2Preface() {
    super(505, "HTTP/2; expected HTTP/1");
  }

  @Override
  public OwnAnswer answer() {
    return OwnAnswer.inHttp2("HTTP/2 is not spoken here, gRPC neither: use HTTP/1.1.");
  }
}
