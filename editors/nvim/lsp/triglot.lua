-- What `vim.lsp.enable("triglot")` starts. Neovim 0.11 looks for it here; yours is laid over it:
-- `vim.lsp.config("triglot", { … })`, or `require("triglot").setup({ … })`.
return require("triglot.config").lsp()
