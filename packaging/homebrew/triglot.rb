class Triglot < Formula
  desc "Keeps the terminology of Chinese, Japanese and Korean drafts consistent"
  homepage "https://github.com/triglot/triglot"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "https://github.com/triglot/triglot/releases/download/v@VERSION@/triglot-v@VERSION@-aarch64-apple-darwin.tar.gz"
      sha256 "@SHA256:triglot-v@VERSION@-aarch64-apple-darwin.tar.gz@"
    end
    on_intel do
      url "https://github.com/triglot/triglot/releases/download/v@VERSION@/triglot-v@VERSION@-x86_64-apple-darwin.tar.gz"
      sha256 "@SHA256:triglot-v@VERSION@-x86_64-apple-darwin.tar.gz@"
    end
  end

  on_linux do
    on_arm do
      url "https://github.com/triglot/triglot/releases/download/v@VERSION@/triglot-v@VERSION@-aarch64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256:triglot-v@VERSION@-aarch64-unknown-linux-musl.tar.gz@"
    end
    on_intel do
      url "https://github.com/triglot/triglot/releases/download/v@VERSION@/triglot-v@VERSION@-x86_64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256:triglot-v@VERSION@-x86_64-unknown-linux-musl.tar.gz@"
    end
  end

  def install
    bin.install "triglot"
    man1.install Dir["man/*.1"]
    generate_completions_from_executable(bin/"triglot", "completions")
  end

  test do
    (testpath/"draft.zh.md").write "赛博空间\n"
    output = shell_output("#{bin}/triglot check draft.zh.md", 1)
    assert_match "网络空间", output
  end
end
