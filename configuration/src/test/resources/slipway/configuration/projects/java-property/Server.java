import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

class Server {
  public static void main(String[] args) throws Exception {
    int port = Integer.getInteger("server.port", 8000);
    HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0).start();
  }
}
