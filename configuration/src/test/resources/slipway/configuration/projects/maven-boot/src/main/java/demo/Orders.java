package demo;

class Orders {
  public static void main(String[] args) {}
}
