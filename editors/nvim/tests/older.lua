-- Takes away what Neovim 0.10 does not have, so that the plugin goes the way it goes there.
vim.lsp.config = nil
vim.lsp.enable = nil
