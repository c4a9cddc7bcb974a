{
  lib,
  rustPlatform,
  installShellFiles,
  stdenv,
}:

let
  manifest = (lib.importTOML ../../Cargo.toml).package;
in
rustPlatform.buildRustPackage {
  pname = manifest.name;
  inherit (manifest) version;

  src = lib.fileset.toSource {
    root = ../..;
    fileset = lib.fileset.unions [
      ../../Cargo.toml
      ../../Cargo.lock
      ../../build.rs
      ../../src
      ../../glossary
      ../../docs/schema
      ../../tests
    ];
  };
  cargoLock.lockFile = ../../Cargo.lock;
  cargoBuildFlags = [ "--bin=triglot" ];
  # The suite reads the whole repository; CI runs it.
  doCheck = false;

  nativeBuildInputs = [ installShellFiles ];
  postInstall = lib.optionalString (stdenv.buildPlatform.canExecute stdenv.hostPlatform) ''
    mkdir manual
    $out/bin/triglot man manual
    installManPage manual/*.1
    installShellCompletion --cmd triglot \
      --bash <($out/bin/triglot completions bash) \
      --fish <($out/bin/triglot completions fish) \
      --zsh <($out/bin/triglot completions zsh)
  '';

  meta = {
    inherit (manifest) description;
    homepage = manifest.repository;
    license = with lib.licenses; [
      mit
      asl20
    ];
    mainProgram = "triglot";
  };
}
