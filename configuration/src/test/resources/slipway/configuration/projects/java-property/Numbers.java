final class Numbers {
  static void main(String[] args) {
    System.out.println("prints numbers");
  }
}
